import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Learned } from './queries.ts';
import { aucSaid } from './said.ts';

const FROM = 0.4;
/** What is reached on real use, when nothing of the decision is known. */
const USUAL = { from: 0.69, to: 0.82 };
const TOO_GOOD = 0.95;

/** How well chances that were learned on earlier dates told apart who left later from who stayed. */
export function Foresight({ learned: { tried, kind } }: { readonly learned: Learned }) {
  const t = useWords();
  const format = useFormat();
  if (tried === null) return null;
  const later = kind === 'contracting' ? null : tried.later;
  return (
    <Card title={t('prediction.auc')}>
      <p className="p-label">{t('prediction.auc.means', { learned: format.day(tried.learnedTo), from: format.day(tried.lookedFrom) })}</p>
      <IntervalRows
        from={FROM}
        to={1}
        rows={[
          {
            id: 'auc',
            name: t(`prediction.auc.${kind}`, { n: format.number(tried.cases.n, 0), of: format.number(tried.cases.of, 0) }),
            interval: tried.auc,
            text: aucSaid(t, format, tried.auc),
          },
          ...(kind === 'contracting'
            ? []
            : [{ id: 'later', name: t('prediction.auc.later'), interval: later, text: aucSaid(t, format, later), isQuiet: true }]),
        ]}
        marks={[{ at: 0.5, name: t('backtest.chance') }]}
        zones={[
          { ...USUAL, name: t('backtest.usual') },
          { from: TOO_GOOD, to: 1, name: t('backtest.tooGood') },
        ]}
      />
    </Card>
  );
}
