import type { DayNumber } from '../../kernel/time.ts';
import type { ProductFacts } from './workspace-context.ts';

/** Half-open days. */
export type Span = { readonly since: DayNumber; readonly until: DayNumber };

/** W of a product: 28 days (daily), 56 days (weekly), the last 3 completed months (monthly). */
export function useWindow(product: ProductFacts, day: DayNumber): Span {
  if (product.useCycle === 'month') return completedMonths(day, 3);
  return { since: day + 1 - (product.useCycle === 'day' ? 28 : 56), until: day + 1 };
}

/** Days without use after which a product is idle; a monthly product is idle after two missed months. */
export function idleLimitDays(product: ProductFacts): number {
  if (product.useCycle === 'day') return 14;
  return product.useCycle === 'week' ? 28 : 62;
}

/** The `count` calendar months that are over by the end of the day. */
export function completedMonths(day: DayNumber, count: number): Span {
  const until = monthOf(day + 1);
  return { since: monthsOn(until, -count), until };
}

/** The last `count` completed cycles of the product, the oldest first. */
export function completedCycles(product: ProductFacts, day: DayNumber, count: number): readonly Span[] {
  if (product.useCycle !== 'month') {
    const length = product.useCycle === 'day' ? 1 : 7;
    return Array.from({ length: count }, (_, i) => ({ since: day + 1 - length * (count - i), until: day + 1 - length * (count - i - 1) }));
  }
  const end = monthOf(day + 1);
  return Array.from({ length: count }, (_, i) => ({ since: monthsOn(end, i - count), until: monthsOn(end, i - count + 1) }));
}

const DAY_MS = 86_400_000;
const months = new Map<DayNumber, DayNumber>();

/** The first day of the day's month. */
export function monthOf(day: DayNumber): DayNumber {
  let first = months.get(day);
  if (first === undefined) {
    first = monthsOn(day, 0);
    months.set(day, first);
  }
  return first;
}

/** The first day of the month that lies `count` months from the day's own. */
function monthsOn(day: DayNumber, count: number): DayNumber {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1) / DAY_MS;
}
