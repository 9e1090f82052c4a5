import { describe, expect, it } from 'vitest';
import type { UsageOfAccount } from '../../facts/usage/index.ts';
import { usageRows } from './usage-rows.ts';

/** Ana opens reports on three days, somebody unnamed signs in on the last. */
const usage: UsageOfAccount = {
  firstDay: 10,
  contactIds: ['ana'],
  actions: [
    { name: 'report_opened', productKey: 'plan', isCore: true, feature: 'reports', isAutomatic: false },
    { name: 'login', productKey: 'plan', isCore: false, feature: null, isAutomatic: false },
  ],
  days: Int32Array.from([10, 11, 12, 12]),
  contacts: Int32Array.from([0, 0, 0, -1]),
  actionOf: Int32Array.from([0, 0, 0, 1]),
  counts: Float64Array.from([4, 2, 1, 9]),
};
const all = { span: { since: 0, until: 100 }, contactId: null, feature: null, productKey: null, most: 10 };

describe('rows of use', () => {
  it('come newest first, the most frequent of a day on top, and sum to what was counted', () => {
    const { rows, total, count } = usageRows(usage, all);
    expect(rows.map((row) => [row.day, row.action, row.contactId])).toEqual([
      [12, 'login', null],
      [12, 'report_opened', 'ana'],
      [11, 'report_opened', 'ana'],
      [10, 'report_opened', 'ana'],
    ]);
    expect({ total, count }).toEqual({ total: 4, count: 16 });
  });

  it('are cut off, but counted whole', () => {
    expect(usageRows(usage, { ...all, most: 1 })).toMatchObject({ rows: [{ day: 12 }], total: 4, count: 16 });
  });

  it('can be those of a contact, of days, of an action or its feature', () => {
    expect(usageRows(usage, { ...all, contactId: 'ana' }).count).toBe(7);
    expect(usageRows(usage, { ...all, span: { since: 11, until: 12 } }).count).toBe(2);
    expect(usageRows(usage, { ...all, feature: 'reports' }).total).toBe(3);
    expect(usageRows(usage, { ...all, feature: 'login' }).total).toBe(1);
  });
});
