import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Learned } from './queries.ts';

/** Whether a chance means what it says: what was told on later dates, and what came, a tenth of the customers each. */
export function Calibration({ learned: { tried, model } }: { readonly learned: Learned }) {
  const t = useWords();
  const format = useFormat();
  if (tried === null) return null;
  const { tenths, brier, baseBrier, skill, slope } = tried;
  const most = Math.max(...tenths.map(({ observed, foretold }) => Math.max(observed.upper, foretold)));
  return (
    <Card title={t('prediction.calibration')}>
      <p className="p-label">{t('prediction.calibration.means')}</p>
      <IntervalRows
        from={0}
        to={Math.ceil(20 * most) / 20}
        rows={tenths.map(({ foretold, observed }, at) => ({
          id: String(at),
          name: t('prediction.calibration.told', { told: format.percent(foretold) }),
          interval: observed,
          against: foretold,
          text: t('prediction.calibration.came', { came: format.percent(observed.value) }),
        }))}
      />
      <p className="p-meta">
        {t(skill > 0 ? 'backtest.calibration.better' : 'backtest.calibration.worse', {
          brier: format.number(brier, 4),
          base: format.number(baseBrier, 4),
        })}
        {slope !== null && ` ${t('backtest.calibration.slope', { slope: format.number(slope, 2) })}`}
        {model !== null && model.drawn < 1 && ` ${t('prediction.drawn', { share: format.percent(model.drawn, 0) })}`}
      </p>
    </Card>
  );
}
