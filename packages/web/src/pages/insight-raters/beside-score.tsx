import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RaterFigures } from './queries.ts';
import { intervalSaid } from './said.ts';

/** Who tells better who leaves, on the same accounts and days: the member, or the score without the pulse. */
export function BesideScore({ figures: { beside } }: { readonly figures: RaterFigures }) {
  const t = useWords();
  const format = useFormat();
  if (beside === null)
    return (
      <Card title={t('raters.beside')}>
        <p className="p-label">{t('raters.beside.none')}</p>
      </Card>
    );
  const { pulses, pulse, score, baseBrier } = beside;
  return (
    <Card title={t('raters.beside')}>
      <p className="p-label">{t('raters.beside.means', { pulses })}</p>
      <IntervalRows
        from={0}
        to={1}
        marks={[{ at: 0.5, name: t('raters.beside.chance') }]}
        rows={(['pulse', 'score'] as const).map((which) => ({
          id: which,
          name: t(`raters.beside.${which}`),
          interval: beside[which].auc,
          text: intervalSaid(t, format, beside[which].auc),
        }))}
      />
      {pulse.brier !== null && score.brier !== null && baseBrier !== null && (
        <p className="p-meta">
          {t('raters.beside.brier', {
            pulse: format.number(pulse.brier, 3),
            score: format.number(score.brier, 3),
            base: format.number(baseBrier, 3),
          })}
        </p>
      )}
    </Card>
  );
}
