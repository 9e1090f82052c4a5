import type { ReactNode } from 'react';
import classes from './chip.module.css';

type FactsCardProps = {
  readonly title: ReactNode;
  readonly note?: string | undefined;
  /** Those that are not known are left out. */
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
};

/** What a card that opens on hover or focus says: a name and a few facts. */
export function FactsCard({ title, note, facts }: FactsCardProps) {
  return (
    <>
      <p className={classes.cardTitle}>{title}</p>
      {note && <p className={classes.cardNote}>{note}</p>}
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== null && value !== undefined && value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
