import type { DayNumber } from '../../kernel/time.ts';

/** Half-open: from `sinceDay` up to, and not with, `untilDay`. */
export type PauseFacts = { readonly sinceDay: DayNumber; readonly untilDay: DayNumber };
