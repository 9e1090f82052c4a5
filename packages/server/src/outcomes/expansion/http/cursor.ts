import type { OpportunityCursor, OpportunityLine } from '../store/opportunities.read.ts';

/** Where the next page begins, as text without spaces: overdue or not, the ARR (empty where unknown or not shown), the id. */
export function cursorOf({ isOverdue, arrMinor, id }: OpportunityLine, byAmount: boolean): string {
  return [isOverdue ? 1 : 0, byAmount ? (arrMinor ?? '') : '', id].join('.');
}

/** Null where the text is none of ours. */
export function readCursor(text: string): OpportunityCursor | null {
  const [, overdue, arr, id] = /^([01])\.(\d{0,15})\.(opp_\w+)$/.exec(text) ?? [];
  if (id === undefined) return null;
  return { isOverdue: overdue === '1', arrMinor: arr === '' ? null : Number(arr), id };
}
