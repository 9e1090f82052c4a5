import { expect, it } from 'vitest';
import { groupUsage } from '../../group-usage.ts';
import { type ContactLine, linesInColumns } from './lines-in-columns.ts';

const line = (accountId: string, contactId: string | null, done: Partial<ContactLine>): ContactLine => ({
  accountId,
  contactId,
  productKey: 'main',
  action: 'Opened',
  kind: 'track',
  isAutomatic: false,
  days: [],
  counts: [],
  ...done,
});

it('brings the days of all contacts of an account into one order', () => {
  const lines = linesInColumns(
    [
      line('acme', 'ana', { days: [12, 10], counts: [2, 1] }),
      line('globex', null, { days: [9], counts: [5] }),
      line('acme', 'bob', { action: 'Sent', days: [11], counts: [3] }),
    ],
    [{ accountId: 'acme', day: 10 }],
  );
  const usage = groupUsage(lines, ['acme', 'globex'], []);
  const told = (accountId: string) => {
    const own = usage.get(accountId);
    return [...(own?.days ?? [])].map((day, at) => [
      day,
      own?.contactIds[own.contacts[at] ?? -1] ?? null,
      own?.actions[own.actionOf[at] ?? -1]?.name,
      own?.counts[at],
    ]);
  };
  expect(told('acme')).toEqual([
    [10, 'ana', 'Opened', 1],
    [11, 'bob', 'Sent', 3],
    [12, 'ana', 'Opened', 2],
  ]);
  expect(told('globex')).toEqual([[9, null, 'Opened', 5]]);
});
