import type { DayNumber } from '../../kernel/time.ts';
import type { SeenAction } from './usage-questions.ts';

/**
 * Daily counts as a store gives them: a line for each account, contact, action and day, by account and then by day, in
 * columns of equal length. Names stand once and are pointed at by their place.
 */
export type UsageLines = {
  readonly accountIds: readonly string[];
  readonly contactIds: readonly string[];
  readonly actions: readonly SeenAction[];
  /** Account `i` has the lines from `starts[i]` up to, and not with, `starts[i + 1]`. */
  readonly starts: Int32Array;
  /** Place in `contactIds`; below zero where the source did not say who it was. */
  readonly contacts: Int32Array;
  /** Place in `actions`. */
  readonly actionOf: Int32Array;
  readonly days: Int32Array;
  readonly counts: Float64Array;
  /** The first day of each account that has one, whenever it was. */
  readonly firstDays: readonly { readonly accountId: string; readonly day: DayNumber }[];
};

export const NO_LINES: UsageLines = {
  accountIds: [],
  contactIds: [],
  actions: [],
  starts: Int32Array.of(0),
  contacts: new Int32Array(0),
  actionOf: new Int32Array(0),
  days: new Int32Array(0),
  counts: new Float64Array(0),
  firstDays: [],
};
