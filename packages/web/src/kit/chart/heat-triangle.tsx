import type { ReactNode } from 'react';
import { useFormat } from '../format/use-format.ts';
import classes from './heat.module.css';

export type HeatRow = {
  readonly id: string;
  readonly label: ReactNode /** How many began: the n of the row. */;
  readonly n?: number /** Ratios of 0 to 1 by age; null is not there yet or not known. */;
  readonly cells: readonly (number | null)[];
};

type HeatTriangleProps = {
  readonly rows: readonly HeatRow[];
  /** Already written: "0", "3 months". */
  readonly columns: readonly string[];
  readonly caption: string;
  readonly nHeader?: string;
  /** Lowest and highest of the ramp; the data's own where absent. */
  readonly between?: readonly [number, number];
  readonly write?: (value: number) => string;
  readonly onOpen?: (row: string, column: number) => void;
};

const STEPS = 7;

/** Does it last: cohorts down, age across, the number in the cell on a ramp of one colour. A table, so that it is read as one. */
export function HeatTriangle({ rows, columns, caption, nHeader, between, write, onOpen }: HeatTriangleProps) {
  const format = useFormat();
  const say = write ?? ((value: number) => format.percent(value, 0));
  const known = rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null));
  const range = between ?? [Math.min(...known, 1), Math.max(...known, 0)];
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="p-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="p-visually-hidden">{caption}</span>
            </th>
            {nHeader && <th scope="col">{nHeader}</th>}
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label, n, cells }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              {nHeader && <td className={classes.n}>{n === undefined ? '–' : format.number(n, 0)}</td>}
              {columns.map((column, at) => {
                const value = cells[at];
                if (value === null || value === undefined) return <td key={column} className={classes.none} aria-label="–" />;
                return (
                  <td key={column} data-step={stepOf(value, range)} className={classes.cell}>
                    {onOpen ? (
                      <button type="button" onClick={() => onOpen(id, at)}>
                        {say(value)}
                      </button>
                    ) : (
                      say(value)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 1 to 7 on the ramp; everything is the middle where all are equal. */
export function stepOf(value: number, [low, high]: readonly [number, number]): number {
  if (high <= low) return Math.ceil(STEPS / 2);
  return Math.min(STEPS, Math.max(1, 1 + Math.floor(((value - low) / (high - low)) * STEPS)));
}
