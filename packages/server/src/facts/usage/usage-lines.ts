import type { DayNumber } from '../../kernel/time.ts';
import type { UsageKind } from '../../sources/intake/index.ts';

/** Daily counts as a store gives them: a line for each account, contact and action, its days one after another. */
export type UsageLines = {
  readonly accountIds: readonly string[];
  readonly contactIds: readonly (string | null)[];
  readonly productKeys: readonly string[];
  readonly actions: readonly string[];
  readonly kinds: readonly UsageKind[];
  readonly isAutomatic: readonly boolean[];
  /** Line `i` has the days from `starts[i]` up to, and not with, `starts[i + 1]`, in no order. */
  readonly starts: Int32Array;
  readonly days: Int32Array;
  readonly counts: Float64Array;
  /** The first day of each account that has one, whenever it was. */
  readonly firstDays: readonly { readonly accountId: string; readonly day: DayNumber }[];
};
