import { describe, expect, it } from 'vitest';
import { addMonths, isoToDay } from '../../kernel/time.ts';
import { valueOf, type WorthFacts } from '../../measures/metrics/index.ts';
import { aDossier, aSubscription, TODAY, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import { contextAsOf, type Dossier } from '../../measures/metrics/index.ts';
import { VALUE_OF_ACCOUNT_METRICS } from './value-metrics.ts';

const NONE = { acquisition: null, onboarding: null, hosting: null, support: null, cs: null };
const WORTH: WorthFacts = {
  marginRatio: 0.8,
  discountYearly: 0.1,
  costed: { since: isoToDay('2026-01-01'), until: isoToDay('2026-04-01') },
  curves: [
    { kind: 'term', isOfAll: true, segment: null, curve: { a: 1, b: 4, c: 1 } },
    { kind: 'term', isOfAll: false, segment: 'Business', curve: { a: 1, b: 9, c: 1 } },
  ],
};
const months = ['2026-01-01', '2026-02-01', '2026-03-01'].map(isoToDay);
/** Pays 1,000.00 a month for a yearly contract that began a year and a half ago. */
const paying = (differs: Partial<Dossier> = {}) =>
  aDossier({
    subscriptions: [
      aSubscription({ startDay: addMonths(TODAY, -18), termMonths: 12, versions: [{ fromDay: addMonths(TODAY, -18), mrrMinor: 100_000 }] }),
    ],
    costs: months.map((month) => ({
      ...NONE,
      month,
      hosting: 10_000,
      cs: 5_000,
      ...(month === months[0] ? { acquisition: 900_000 } : {}),
    })),
    ...differs,
  });
const read = (
  key: string,
  dossier: Dossier,
  { day = TODAY, worth = WORTH }: { readonly day?: number; readonly worth?: WorthFacts | null } = {},
) => {
  const context = contextAsOf([dossier], { ...WORKSPACE, ...(worth === null ? {} : { worth }) }, day);
  const metric = VALUE_OF_ACCOUNT_METRICS.find((one) => one.key === key);
  return metric?.read(dossier, day, context) ?? { known: false as const, why: 'not_applicable' as const };
};
const number = (...of: Parameters<typeof read>) => valueOf(read(...of));

describe('what an account costs and is worth', () => {
  it('is a margin over the months of which running costs are known, not over those of which nobody told any', () => {
    // Ninety days of the quarter, of 30.44 days a month.
    expect(number('gross_margin', paying())).toBeCloseTo(1 - 45_000 / ((100_000 * 90) / (365.25 / 12)), 5);
    expect(number('cost_to_serve', paying())).toBe(45_000);
  });

  it('is looked at as of a day: a month that is not over by then does not count', () => {
    expect(number('cost_to_serve', paying(), { day: isoToDay('2026-03-15') })).toBe(30_000);
    expect(read('cost_to_serve', paying(), { day: isoToDay('2025-12-31') })).toEqual({ known: false, why: 'none_told' });
  });

  it('is unknown without costs, and never zero', () => {
    const bare = paying({ costs: [] });
    for (const key of ['gross_margin', 'cost_to_serve', 'cost_to_win', 'paid_back'])
      expect(read(key, bare)).toEqual({ known: false, why: 'none_told' });
    expect(read('ltv', aDossier())).toEqual({ known: false, why: 'not_applicable' });
  });

  it('is what it brought so far by its own margin, else by that of all', () => {
    const margin = number('gross_margin', paying()) ?? 0;
    const soFar = number('ltv_so_far', paying()) ?? 0;
    const bare = number('ltv_so_far', paying({ costs: [] })) ?? 0;
    expect(soFar / bare).toBeCloseTo(margin / 0.8, 5);
    expect(number('paid_back', paying())).toBeCloseTo(soFar / 900_000, 9);
    expect(number('cost_to_win', paying())).toBe(900_000);
  });

  it('is what is to come by the curve of its segment, or of all where that has none; more where fewer leave', () => {
    const own = number('ltv_to_come', paying()) ?? 0;
    const ofAll = number('ltv_to_come', paying({ segment: 'Starter' })) ?? 0;
    expect(own).toBeGreaterThan(ofAll);
    expect(number('ltv', paying())).toBe(own + (number('ltv_so_far', paying()) ?? 0));
  });

  it('is unknown to come as long as nobody looked at all, or too few contracts are known', () => {
    expect(read('ltv_to_come', paying(), { worth: null })).toEqual({ known: false, why: 'not_yet' });
    expect(read('ltv_to_come', paying(), { worth: { ...WORTH, curves: [] } })).toEqual({ known: false, why: 'too_few' });
  });

  it('is nothing to come of who left, though what it brought stays', () => {
    const left = paying({
      subscriptions: [
        aSubscription({
          startDay: addMonths(TODAY, -30),
          endDay: addMonths(TODAY, -6),
          termMonths: 12,
          versions: [{ fromDay: addMonths(TODAY, -30), mrrMinor: 100_000 }],
        }),
      ],
    });
    expect(number('ltv_to_come', left)).toBe(0);
    expect(number('ltv_so_far', left)).toBeGreaterThan(0);
  });
});
