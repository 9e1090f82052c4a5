import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Found } from './queries.ts';
import { aucSaid } from './said.ts';

const FROM = 0.4;
const TOO_GOOD = 0.95;
/** What scores reach on real use, when they know nothing of the decision. */
const USUAL = { from: 0.69, to: 0.82 };

/** How often who left stood below who stayed: without what knows the decision, with it, and too late. */
export function Foresight({ found }: { readonly found: Found }) {
  const t = useWords();
  const format = useFormat();
  const { blind, whole, soon } = found.figures;
  const withheld = found.withheld.map((metric) => t.find(`metrics.${metric}.name`) ?? metric);
  const row = (id: 'blind' | 'whole' | 'soon', interval: typeof blind) => ({
    id,
    name: t(`backtest.auc.${id}`, { lead: format.number(found.asked.leadDays, 0) }),
    interval,
    text: aucSaid(t, format, interval),
    isQuiet: id !== 'blind',
  });
  return (
    <Card title={t('backtest.auc')}>
      <p className="p-label">{t('backtest.auc.means')}</p>
      <IntervalRows
        from={FROM}
        to={1}
        rows={[row('blind', blind), row('whole', whole), row('soon', soon)]}
        marks={[{ at: 0.5, name: t('backtest.chance') }]}
        zones={[
          { ...USUAL, name: t('backtest.usual') },
          { from: TOO_GOOD, to: 1, name: t('backtest.tooGood') },
        ]}
      />
      <p className="p-meta">
        {withheld.length === 0 ? t('backtest.nothingWithheld') : t('backtest.withheld', { measures: format.list(withheld) })}
      </p>
    </Card>
  );
}
