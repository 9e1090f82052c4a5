import type { ReactNode } from 'react';
import classes from './interval-rows.module.css';

export type IntervalRow = {
  readonly id: string;
  readonly name: ReactNode;
  /** Null where it cannot be told: the row keeps its place, with its text. */
  readonly interval: { readonly value: number; readonly lower: number; readonly upper: number } | null;
  /** A second value to hold it against, drawn as an upright line. */
  readonly against?: number;
  /** At the end of the row, already written. */
  readonly text: ReactNode;
  readonly isQuiet?: boolean;
};

export type ScaleMark = { readonly at: number; readonly name: string };
export type ScaleZone = { readonly from: number; readonly to: number; readonly name: string };

type IntervalRowsProps = {
  readonly rows: readonly IntervalRow[];
  readonly from: number;
  readonly to: number;
  readonly marks?: readonly ScaleMark[];
  readonly zones?: readonly ScaleZone[];
};

/** Values with how sure they are, one below the other on one scale. What is drawn is said in the text of each row. */
export function IntervalRows({ rows, from, to, marks = [], zones = [] }: IntervalRowsProps) {
  const place = (value: number) => `${(100 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)}%`;
  const span = (lower: number, upper: number) => ({ left: place(lower), right: `calc(100% - ${place(upper)})` });
  const ground = (
    <>
      {zones.map((zone) => (
        <span key={zone.name} className={classes.zone} style={span(zone.from, zone.to)} />
      ))}
      {marks.map((mark) => (
        <span key={mark.name} className={classes.mark} style={{ left: place(mark.at) }} />
      ))}
    </>
  );
  return (
    <div className={classes.rows}>
      <ul className={classes.list}>
        {rows.map(({ id, name, interval, against, text, isQuiet = false }) => (
          <li key={id} className={classes.row} data-quiet={isQuiet}>
            <span className={classes.name}>{name}</span>
            <span className={classes.scale} aria-hidden="true">
              {ground}
              {interval && <span className={classes.span} style={span(interval.lower, interval.upper)} />}
              {against !== undefined && <span className={classes.against} style={{ left: place(against) }} />}
              {interval && <span className={classes.value} style={{ left: place(interval.value) }} />}
            </span>
            <span className={classes.text}>{text}</span>
          </li>
        ))}
      </ul>
      {(marks.length > 0 || zones.length > 0) && (
        <div className={classes.legend}>
          {marks.map((mark) => (
            <span key={mark.name}>
              <i className={classes.markKey} aria-hidden="true" /> {mark.name}
            </span>
          ))}
          {zones.map((zone) => (
            <span key={zone.name}>
              <i className={classes.zoneKey} aria-hidden="true" /> {zone.name}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
