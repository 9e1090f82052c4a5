import type { Explanation } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { shownScore } from '../../kit/health-mark/band.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { usePlace } from './use-place.ts';
import classes from './why.module.css';

/** Every score of the account, the one that is explained pressed; nothing where there is only one. */
export function Aspects({ explanation }: { readonly explanation: Explanation }) {
  const t = useWords();
  const format = useFormat();
  const { setSearch } = usePlace();
  if (explanation.aspects.length < 2) return null;
  return (
    <div role="group" aria-label={t('accounts.why.aspects')} className={classes.aspects}>
      {explanation.aspects.map(({ aspect, points, band }) => (
        <button
          key={aspect}
          type="button"
          aria-pressed={aspect === explanation.aspect}
          className={classes.aspect}
          onClick={() => setSearch({ aspect: aspect === 'overall' ? undefined : aspect }, { replace: true })}
        >
          <BandShape band={band} size={10} />
          <span className="p-visually-hidden">{t(`health.band.${band}`)} </span>
          {t(`accounts.why.aspect.${aspect}`)} <b>{points === null ? '–' : format.number(shownScore(points), 0)}</b>
        </button>
      ))}
    </div>
  );
}
