import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';
import { shownScore } from './band.ts';
import type { Band } from './band.ts';
import { BandShape } from './band-shape.tsx';
import classes from './health-mark.module.css';

type HealthMarkProps = {
  readonly band: Band;
  /** 0 to 100; absent where the band is unknown. */
  readonly score?: number | undefined;
  /** Share of the scorecard's weight with a fresh reading; under 0.6 the mark says "half known". */
  readonly coverageRatio?: number | undefined;
  /** Shape and number alone; the word stays in the accessible name. */
  readonly narrow?: boolean;
  readonly size?: 'sm' | 'md';
};

const HALF_KNOWN_UNDER = 0.6;

/** Shape, word and number of an account's health, in that order of importance. */
export function HealthMark({ band, score, coverageRatio, narrow = false, size = 'sm' }: HealthMarkProps) {
  const t = useWords();
  const format = useFormat();
  const word = t(`health.band.${band}`);
  const number = band === 'unknown' || score === undefined ? undefined : format.number(shownScore(score), 0);
  const half = band !== 'unknown' && coverageRatio !== undefined && coverageRatio < HALF_KNOWN_UNDER;
  return (
    <span
      className={classes.mark}
      data-band={band}
      data-size={size}
      title={coverageRatio === undefined ? undefined : t('health.coverage', { ratio: format.percent(coverageRatio) })}
    >
      <BandShape band={band} size={size === 'md' ? 12 : 10} />
      {narrow ? <span className="p-visually-hidden">{word} </span> : <span>{word}</span>}
      {half && !narrow && <span className={classes.half}>({t('health.halfKnown')})</span>}
      {number !== undefined && <span className={classes.score}>{number}</span>}
    </span>
  );
}
