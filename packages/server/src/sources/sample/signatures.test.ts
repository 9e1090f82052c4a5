import { describe, expect, it, vi } from 'vitest';
import { addMonths, isoToDay } from '../../kernel/time.ts';
import { aCompany, daysAgo, SEEDS } from './sample-rows.examples.ts';

vi.setConfig({ testTimeout: 60_000 });

describe.each(SEEDS)('signatures, seed %i', (seed) => {
  const company = aCompany(seed);
  const subscriptions = [...company.rows('subscriptions')];
  const ordinary = new Set(company.truth.ordinaryAccounts);

  it('came late for three renewals of the last eighteen months, and what was paid goes on without a gap', () => {
    const again = subscriptions.filter(
      ({ subscription, effectiveOn, account }) => subscription.endsWith('-2') && effectiveOn === undefined && ordinary.has(account),
    );
    expect(new Set(again.map(({ account }) => account)).size).toBe(3);
    for (const row of again) {
      const before = subscriptions.filter(({ subscription }) => `${subscription}-2` === row.subscription);
      expect(new Set(before.map(({ endOn }) => endOn))).toEqual(new Set([row.startOn]));
      const late = isoToDay(row.signedOn as string) - isoToDay(row.startOn);
      expect([late > 0, late <= 30, daysAgo(row.startOn) < 548, row.isAutoRenewing]).toEqual([true, true, true, false]);
      expect(row.mrrMinor).toBeGreaterThanOrEqual(before.at(-1)?.mrrMinor ?? 0);
    }
  });

  it('never came for one, of whom nobody had said a word within a month', () => {
    const noted = new Map([...company.rows('churns')].map((row) => [row.account, row.churnedOn]));
    const lapsed = company.truth.losses.filter(({ account, on }) => noted.get(account) !== undefined && noted.get(account) !== on);
    expect(lapsed).toHaveLength(1);
    const { account, on } = lapsed[0] as (typeof lapsed)[number];
    expect(isoToDay(noted.get(account) as string) - isoToDay(on)).toBeGreaterThan(30);
    expect(daysAgo(on)).toBeLessThan(548);
    expect(subscriptions.filter((row) => row.account === account && row.noticeReceivedOn != null)).toEqual([]);
  });

  it('were followed by an upgrade within three months for one', () => {
    const segments = new Map([...company.rows('accounts')].map((row) => [row.account, row.segment]));
    const early = subscriptions.filter(
      ({ account, reason, signedOn, effectiveOn }) =>
        reason === 'plan' &&
        segments.get(account) === 'Business' &&
        isoToDay(effectiveOn as string) < addMonths(isoToDay(signedOn as string), 3),
    );
    expect(early).toHaveLength(1);
  });
});
