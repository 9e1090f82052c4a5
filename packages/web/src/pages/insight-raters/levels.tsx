import type { WordKey } from '@perennial/words/locales/slices';
import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RaterFigures } from './queries.ts';
import { intervalSaid } from './said.ts';

/** What came of each level of the pulse, beside what such a pulse of colleagues came to. */
export function Levels({ figures: { levels } }: { readonly figures: RaterFigures }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Card title={t('raters.levels')}>
      <p className="p-label">{t('raters.levels.means')}</p>
      <IntervalRows
        from={0}
        to={1}
        rows={levels.map(({ value, pulses, observed, colleagues }) => ({
          id: String(value),
          name: t('raters.level', {
            level: t(`work.pulse.${value}` as WordKey),
            n: format.number(pulses.n, 0),
            of: format.number(pulses.of, 0),
          }),
          interval: observed,
          ...(colleagues === null ? {} : { against: colleagues }),
          text:
            colleagues === null || observed === null
              ? intervalSaid(t, format, observed)
              : t('raters.level.beside', { own: intervalSaid(t, format, observed), colleagues: format.percent(colleagues, 0) }),
          isQuiet: observed === null,
        }))}
      />
    </Card>
  );
}
