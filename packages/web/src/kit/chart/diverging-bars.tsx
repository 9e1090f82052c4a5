import type { ReactNode } from 'react';
import { useFormat } from '../format/use-format.ts';
import classes from './bars.module.css';

export type Difference = {
  readonly id: string;
  readonly name: string /** Points; they sum to the change. */;
  readonly value: number /** Why, in a few words. */;
  readonly note?: ReactNode;
  readonly onOpen?: () => void;
};

/** What made the change: bars left for what took points, hatched and right for what gave. Each opens; all sum to the whole. */
export function DivergingBars({ rows, write }: { readonly rows: readonly Difference[]; readonly write?: (value: number) => string }) {
  const format = useFormat();
  const say = write ?? ((value: number) => format.change(Math.round(value)));
  const most = Math.max(1, ...rows.map(({ value }) => Math.abs(value)));
  // The line stands where the larger side leaves room for the smaller.
  const down = Math.max(0, ...rows.map(({ value }) => -value)) / most;
  const up = Math.max(0, ...rows.map(({ value }) => value)) / most;
  const zero = down + up === 0 ? 50 : (down / (down + up)) * 100;
  return (
    <ul className={classes.list}>
      {rows.map((row) => (
        <li key={row.id} className={classes.difference}>
          {row.onOpen ? (
            <button type="button" className={classes.name} onClick={row.onOpen}>
              {row.name}
            </button>
          ) : (
            <span className={classes.name}>{row.name}</span>
          )}
          <span className={classes.track} aria-hidden="true">
            <span className={classes.zero} style={{ left: `${zero}%` }} />
            {Math.abs(row.value) > 0 && (
              <span className={classes.bar} data-up={row.value > 0} style={barPlace(row.value / most, zero, down + up)} />
            )}
          </span>
          <span className={classes.note}>{row.note}</span>
          <span className={classes.value}>{say(row.value)}</span>
        </li>
      ))}
    </ul>
  );
}

function barPlace(part: number, zero: number, span: number) {
  const width = (Math.abs(part) / span) * 100;
  return { width: `max(2px, ${width}%)`, left: part > 0 ? `${zero}%` : `calc(${zero}% - max(2px, ${width}%))` };
}
