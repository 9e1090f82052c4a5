import { expect, it } from 'vitest';
import type { Today, TodayRow } from '../../api/generated/types.gen.ts';
import { type Section, wantedRows, walkThrough } from './sections.ts';

const aRow = (id: string, section: Section) => ({ account: { id, name: id }, section }) as TodayRow;
const counts = { now: 3, week: 60, beyond: 0, later: 2, snoozed: 0, done: 4 } as Today['counts'];

it('asks for no rows of what is folded', () => {
  expect(wantedRows({}, undefined)).toEqual({ now: 50, week: 50, beyond: 50, course: 0, free: 0, later: 0, snoozed: 0, done: 0 });
  expect(wantedRows({ week: 100, later: 150 }, 'later')).toEqual({
    now: 50,
    week: 100,
    beyond: 50,
    course: 0,
    free: 0,
    later: 150,
    snoozed: 0,
    done: 0,
  });
});

it('says the place of a row among all of its list, also of those that were not sent', () => {
  const rows = [aRow('a', 'now'), aRow('b', 'week'), aRow('c', 'later')];
  expect(walkThrough(counts, rows, undefined)).toEqual({
    stops: [
      { id: 'a', name: 'a', at: 0 },
      { id: 'b', name: 'b', at: 3 },
    ],
    of: 63,
  });
  expect(walkThrough(counts, rows, 'later')).toMatchObject({ of: 65, stops: [{}, {}, { id: 'c', at: 63 }] });
});
