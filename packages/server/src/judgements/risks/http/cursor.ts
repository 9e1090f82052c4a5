import type { RegisterCursor, RegisterLine } from '../store/register.read.ts';

/** Where the next page begins, as text without spaces: overdue or not, what is exposed (empty where unknown or not shown), the id. */
export function cursorOf({ isOverdue, exposedArrMinor, id }: RegisterLine, byAmount: boolean): string {
  return [isOverdue ? 1 : 0, byAmount ? (exposedArrMinor ?? '') : '', id].join('.');
}

/** Null where the text is none of ours. */
export function readCursor(text: string): RegisterCursor | null {
  const [, overdue, exposed, id] = /^([01])\.(\d{0,15})\.(rsk_\w+)$/.exec(text) ?? [];
  if (id === undefined) return null;
  return { isOverdue: overdue === '1', exposed: exposed === '' ? null : Number(exposed), id };
}
