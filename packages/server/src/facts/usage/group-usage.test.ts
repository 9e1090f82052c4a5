import { expect, it } from 'vitest';
import { groupUsage } from './group-usage.ts';
import type { UsageLines } from './usage-lines.ts';

const opened = { productKey: 'main', action: 'Opened', kind: 'track', isAutomatic: false } as const;
const linesOf = (): UsageLines => ({
  accountIds: ['globex', 'acme'],
  contactIds: ['bob', 'nobody here', 'ana'],
  actions: [{ ...opened, kind: 'count' }, opened, { ...opened, action: 'Home', kind: 'page' }],
  starts: Int32Array.of(0, 1, 5),
  contacts: Int32Array.of(-1, 2, 2, 0, 2),
  actionOf: Int32Array.of(0, 1, 2, 1, 1),
  days: Int32Array.of(9, 10, 10, 11, 12),
  counts: Float64Array.of(5, 1, 7, 3, 2),
  firstDays: [
    { accountId: 'acme', day: 4 },
    { accountId: 'globex', day: 9 },
    { accountId: 'old', day: 1 },
  ],
});

it('gives each account its own days in order, and keeps who and what', () => {
  const acme = groupUsage(linesOf(), ['acme'], []).get('acme');
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
  const usage = groupUsage(linesOf(), ['globex', 'old', 'new'], []);
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
