import { describe, expect, it } from 'vitest';
import { aCompany, TODAY } from './sample-rows.examples.ts';
import { dayToIso } from '../../kernel/time.ts';

describe('what the sample company costs', () => {
  const rows = [...aCompany().rows('costs')];

  it('is four bills of the house for each month that is over, one of them for a single product', () => {
    const shared = rows.filter((row) => row.account === undefined);
    const months = Map.groupBy(shared, (row) => row.month);
    expect(months.size).toBeGreaterThanOrEqual(22);
    for (const of of months.values()) expect(of.map((row) => row.spread)).toEqual(['events', 'arr', 'tickets', 'arr']);
    for (const of of months.values()) expect(of.map((row) => row.product)).toEqual([undefined, 'insights', undefined, undefined]);
    expect([...months.keys()].every((month) => (month ?? '') < dayToIso(TODAY).slice(0, 7))).toBe(true);
  });

  it('is told of the winning of those alone who came within the history', () => {
    const began = new Map([...aCompany().rows('subscriptions')].map((row) => [row.account, row.startOn]));
    const won = rows.filter((row) => row.account !== undefined);
    expect(won.length).toBeGreaterThan(60);
    for (const { account = '', amountMinor } of won) {
      expect(began.has(account ?? '')).toBe(true);
      expect(amountMinor).toBeGreaterThan(0);
    }
  });
});
