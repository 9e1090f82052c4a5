import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Found } from './queries.ts';

/** What points foretold by what came of them before, and what came: a tenth of the customers each. */
export function Calibration({ found }: { readonly found: Found }) {
  const t = useWords();
  const format = useFormat();
  const { calibration } = found.figures;
  if (calibration === null)
    return (
      <Card title={t('backtest.calibration')}>
        <p className="p-label">{t('backtest.calibration.thin')}</p>
      </Card>
    );
  const { deciles, brier, baseBrier, skill, slope } = calibration;
  const most = Math.max(...deciles.map(({ observed, foretold }) => Math.max(observed.upper, foretold)));
  return (
    <Card title={t('backtest.calibration')}>
      <p className="p-label">
        {t('backtest.calibration.means', { learned: format.day(calibration.learnedTo), from: format.day(calibration.lookedFrom) })}
      </p>
      <IntervalRows
        from={0}
        to={Math.ceil(20 * most) / 20}
        rows={deciles.map(({ from, to, foretold, observed }, at) => ({
          id: String(at),
          name: t('backtest.calibration.points', { from: format.number(from, 0), to: format.number(to, 0) }),
          interval: observed,
          against: foretold,
          text: t('backtest.calibration.came', { came: format.percent(observed.value), told: format.percent(foretold) }),
        }))}
      />
      <p className="p-meta">
        {t(skill > 0 ? 'backtest.calibration.better' : 'backtest.calibration.worse', {
          brier: format.number(brier, 4),
          base: format.number(baseBrier, 4),
        })}
        {slope !== null && ` ${t('backtest.calibration.slope', { slope: format.number(slope, 2) })}`}
      </p>
    </Card>
  );
}
