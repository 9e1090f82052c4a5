import type { AccountOfToday, RankedRow, Reason, Section } from './today-row.ts';

/**
 * What is more than fits a week of the account's owner goes on in a section of its own, in the same order. What cannot wait
 * takes its place first and is never moved; nor is what a date or a task asks for, or what nobody owns.
 */
export function withinCapacity<Account extends AccountOfToday>(
  rows: readonly RankedRow<Account>[],
  sectionOf: (reason: Reason) => Section,
): readonly RankedRow<Account>[] {
  const taken = new Map<string, number>();
  return rows.map((row) => {
    const { ownerId, capacity } = row.account;
    const urgent = row.reasons.filter((reason) => sectionOf(reason) === row.section);
    if (ownerId === null || (row.section !== 'now' && row.section !== 'week') || !urgent.some(isNoticed)) return row;
    const before = taken.get(ownerId) ?? 0;
    taken.set(ownerId, before + 1);
    const isMovable = row.section === 'week' && urgent.every(isNoticed);
    return isMovable && before >= capacity ? { ...row, section: 'beyond' } : row;
  });
}

/** Noticed by the machine; nobody has promised anything for it. */
export function isNoticed({ kind }: Reason): boolean {
  return kind === 'signal' || kind === 'path';
}
