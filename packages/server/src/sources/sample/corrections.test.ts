import { describe, expect, it, vi } from 'vitest';
import { daysAgo, aCompany, SEEDS, TODAY } from './sample-rows.examples.ts';
import { dayToIso } from '../../kernel/time.ts';

// The first question about a seed plans its whole company, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe.each(SEEDS)('what was told wrong at first, seed %i', (seed) => {
  const company = aCompany(seed);
  const put = [...company.corrections('subscriptions')];
  const accounts = new Set(put.map(({ account }) => account));
  const first = [...company.firstRows('subscriptions')].filter(({ account }) => accounts.has(account));
  const gone = [...company.corrections('churns')];

  it('is a customer by the month of whom nobody said that they had left, before a month that is over', () => {
    expect(gone).toHaveLength(1);
    const { account, churnedOn } = gone[0] as (typeof gone)[number];
    expect(churnedOn < `${dayToIso(TODAY).slice(0, 7)}-01`).toBe(true);
    expect(daysAgo(churnedOn)).toBeLessThan(200);
    expect(put.filter((row) => row.account === account).map(({ endOn, termMonths }) => [endOn, termMonths])).toContainEqual([churnedOn, 1]);
    expect(first.filter((row) => row.account === account && (row.endOn != null || row.noticeReceivedOn != null))).toEqual([]);
    expect([...company.firstRows('churns')].filter((row) => row.account === account)).toEqual([]);
  });

  it('is a customer of whose last seats too many were written down', () => {
    const [miscounted, ...others] = [...accounts].filter((account) => account !== gone[0]?.account);
    expect(others).toEqual([]);
    const at = (rows: typeof put) => rows.filter((row) => row.account === miscounted);
    const differing = at(first).filter((row, place) => JSON.stringify(row) !== JSON.stringify(at(put)[place]));
    expect(differing).toHaveLength(1);
    const right = at(put)[at(first).indexOf(differing[0] as (typeof put)[number])];
    expect([differing[0]?.reason, right?.effectiveOn]).toEqual(['seats', differing[0]?.effectiveOn]);
    expect((differing[0]?.mrrMinor ?? 0) / (right?.mrrMinor ?? 1)).toBeCloseTo(1.15, 2);
  });

  it('is nothing else: all other rows stay as they are, and none is left over', () => {
    const others = (rows: Iterable<{ readonly account: string }>) => [...rows].filter(({ account }) => !accounts.has(account));
    expect(others(company.firstRows('subscriptions'))).toEqual(others(company.rows('subscriptions')));
    const keyOf = (row: (typeof put)[number]) => `${row.subscription} ${row.effectiveOn ?? ''}`;
    expect(first.map(keyOf)).toEqual(put.map(keyOf));
    expect(put).toEqual([...company.rows('subscriptions')].filter(({ account }) => accounts.has(account)));
  });
});
