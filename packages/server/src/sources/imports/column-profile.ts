import { type DateFormFound, detectDateForm, isLocalTime } from './date-form.ts';
import { isEmptyCell } from './compile-mapping.ts';
import { detectNumberForm, type NumberFormFound } from './number-form.ts';

/** What a column of the sample looks like. */
export type ColumnProfile = {
  readonly column: string;
  readonly filled: number;
  readonly firstValues: readonly string[];
  /** The values with how often each stands there; null where there are too many to name. */
  readonly distinct: readonly { readonly value: string; readonly rows: number }[] | null;
  readonly dates: DateFormFound;
  readonly numbers: NumberFormFound;
  readonly hasTimes: boolean;
  /** Some values name a time of day and no zone. */
  readonly hasLocalTimes: boolean;
};

const MOST_DISTINCT = 50;
const FIRST = 3;

export function profileColumns(header: readonly string[], sample: readonly (readonly string[])[]): ColumnProfile[] {
  return header.map((column, place) => {
    const values = sample.map((cells) => cells[place]?.trim() ?? '').filter((value) => !isEmptyCell(value));
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const each = [...counts.keys()];
    return {
      column,
      filled: values.length,
      firstValues: each.slice(0, FIRST),
      distinct: counts.size > MOST_DISTINCT ? null : [...counts].map(([value, rows]) => ({ value, rows })),
      dates: detectDateForm(each),
      numbers: detectNumberForm(each),
      hasTimes: each.some((value) => /\d[T ]\d{1,2}:\d{2}/.test(value)),
      hasLocalTimes: each.some(isLocalTime),
    };
  });
}
