import { describe, expect, it } from 'vitest';
import type { Today, TodayRow } from '../../api/generated/types.gen.ts';
import type { Section } from '../../features/today/sections.ts';
import { allOf, calmed } from './calm-list.ts';

const aRow = (id: string, section: Section = 'week') => ({ account: { id, name: id }, section }) as TodayRow;
const list = (rows: readonly TodayRow[], counts: Partial<Today['counts']>) => ({
  rows: [...rows],
  counts: { now: 0, week: 0, beyond: 0, later: 0, snoozed: 0, done: 0, ...counts } as Today['counts'],
});
const week = (ids: string, count: number) =>
  list(
    [...ids].map((id) => aRow(id)),
    { week: count },
  );
const idsOf = (rows: readonly TodayRow[]) => rows.map(({ account }) => account.id).join('');

describe('the calm list', () => {
  it('lets the row that moves up behind the last one join, and announces nothing', () => {
    const before = allOf(week('abc', 5));
    const after = calmed(week('bcd', 4), before);
    expect([idsOf(after.rows), after.newCount]).toEqual(['bcd', 0]);
    expect(calmed(week('bdc', 4), after.shown)).toMatchObject({ newCount: 0, rows: [aRow('b'), aRow('c'), aRow('d')] });
  });

  it('shows more where more are asked for', () => {
    const after = calmed(week('abcde', 5), allOf(week('abc', 5)));
    expect([idsOf(after.rows), after.newCount]).toEqual(['abcde', 0]);
  });

  it('keeps what came anew waiting, at the top of what is cut and wherever nothing is', () => {
    expect(calmed(week('xab', 6), allOf(week('abc', 5)))).toMatchObject({ newCount: 1, rows: [aRow('a'), aRow('b')] });
    expect(calmed(week('abcx', 4), allOf(week('abc', 3)))).toMatchObject({ newCount: 1 });
  });

  it('leaves a row its place when it is put away and taken back', () => {
    const snoozed = calmed(list([aRow('b')], { week: 1, snoozed: 1 }), allOf(week('ab', 2)));
    expect([idsOf(snoozed.rows), snoozed.newCount]).toEqual(['b', 0]);
    const back = calmed(week('ab', 2), snoozed.shown);
    expect([idsOf(back.rows), back.newCount]).toEqual(['ab', 0]);
  });

  it('shows what was folded', () => {
    const unfolded = calmed(list([aRow('a'), aRow('l', 'later')], { week: 1, later: 1 }), allOf(list([aRow('a')], { week: 1, later: 1 })));
    expect([idsOf(unfolded.rows), unfolded.newCount]).toEqual(['al', 0]);
  });
});
