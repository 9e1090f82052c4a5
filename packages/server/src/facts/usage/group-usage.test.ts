import { expect, it } from 'vitest';
import { groupUsage } from './group-usage.ts';
import type { UsageLines } from './usage-lines.ts';

const lines: UsageLines = {
  accountIds: ['acme', 'globex', 'acme', 'acme'],
  contactIds: ['ana', null, 'bob', 'ana'],
  productKeys: ['main', 'main', 'main', 'main'],
  actions: ['Opened', 'Opened', 'Opened', 'Home'],
  kinds: ['track', 'count', 'track', 'page'],
  isAutomatic: [false, false, false, false],
  starts: Int32Array.of(0, 2, 3, 4, 5),
  days: Int32Array.of(10, 12, 9, 11, 10),
  counts: Float64Array.of(1, 2, 5, 3, 7),
  firstDays: [
    { accountId: 'acme', day: 4 },
    { accountId: 'globex', day: 9 },
    { accountId: 'old', day: 1 },
  ],
};

it('gives each account its own days in order, and keeps who and what', () => {
  const acme = groupUsage(lines, ['acme'], []).get('acme');
  expect(acme?.contactIds).toEqual(['ana', 'bob']);
  expect(acme?.actions.map(({ name, isCore }) => [name, isCore])).toEqual([
    ['Opened', true],
    ['Home', false],
  ]);
  const rows = [...(acme?.days ?? [])].map((day, at) => [day, acme?.contacts[at], acme?.actionOf[at], acme?.counts[at]]);
  expect(rows).toEqual([
    [10, 0, 0, 1],
    [10, 0, 1, 7],
    [11, 1, 0, 3],
    [12, 0, 0, 2],
  ]);
  expect(acme?.firstDay).toBe(4);
});

it('says nobody where the source did not say who, and nothing of accounts without use', () => {
  const usage = groupUsage(lines, ['globex', 'old', 'new'], []);
  expect([...(usage.get('globex')?.contacts ?? [])]).toEqual([-1]);
  expect([usage.get('old')?.firstDay, usage.get('old')?.days.length]).toEqual([1, 0]);
  expect(usage.get('new')).toEqual({
    firstDay: null,
    contactIds: [],
    actions: [],
    days: new Int32Array(0),
    contacts: new Int32Array(0),
    actionOf: new Int32Array(0),
    counts: new Float64Array(0),
  });
});
