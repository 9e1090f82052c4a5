import { bands } from '../health-mark/band.ts';
import { BandShape } from '../health-mark/band-shape.tsx';
import { useWords } from '../words/words-provider.tsx';
import classes from './chart.module.css';

/** Bands with their symbols and words, in band order, with what each holds where given. */
export function BandLegend({ of }: { readonly of?: Readonly<Partial<Record<(typeof bands)[number], string>>> }) {
  const t = useWords();
  return (
    <ul className={classes.keys}>
      {bands
        .filter((band) => of === undefined || of[band] !== undefined)
        .map((band) => (
          <li key={band}>
            <BandShape band={band} size={10} /> {t(`health.band.${band}`)}
            {of?.[band] !== undefined && <> {of[band]}</>}
          </li>
        ))}
    </ul>
  );
}

/** The grey band and the dotted marks of a habit line. */
export function HabitLegend({ events = [] }: { /** "Nov 6: Marta Oliveira last seen" */ readonly events?: readonly string[] }) {
  const t = useWords();
  return (
    <ul className={classes.keys}>
      <li>
        <span className={classes.usual} aria-hidden="true" /> {t('kit.chart.usual')}
      </li>
      {events.map((event) => (
        <li key={event}>
          <span className={classes.dotted} aria-hidden="true" /> {event}
        </li>
      ))}
    </ul>
  );
}

export type SeriesKey = {
  readonly name: string;
  readonly color: 1 | 2 | 3 | 4 | 5 | 'unknown';
  readonly isHatched?: boolean;
  readonly isPale?: boolean;
};

export function SeriesLegend({ keys }: { readonly keys: readonly SeriesKey[] }) {
  return (
    <ul className={classes.keys}>
      {keys.map(({ name, color, isHatched, isPale }) => (
        <li key={name}>
          <span
            className={classes.swatch}
            data-hatched={isHatched}
            data-pale={isPale}
            style={{ ['--swatch' as string]: color === 'unknown' ? 'var(--p-unknown-solid)' : `var(--p-series-${color})` }}
            aria-hidden="true"
          />{' '}
          {name}
        </li>
      ))}
    </ul>
  );
}
