import { describe, expect, it } from 'vitest';
import { addMonths, dayToIso, isoToDay } from '../../kernel/time.ts';
import type { SubscriptionFacts } from '../../measures/metrics/index.ts';
import { dueRenewals } from './due-renewals.ts';
import type { Contracts } from './renewal.ts';

const day = isoToDay;
const TODAY = day('2026-06-24');

function subscription(
  id: string,
  startOn: string,
  more: Partial<Omit<SubscriptionFacts, 'versions'>> & { mrr?: number; versions?: SubscriptionFacts['versions'] } = {},
): SubscriptionFacts {
  const { mrr = 1_000, ...rest } = more;
  return {
    id,
    productKey: 'core',
    startDay: day(startOn),
    endDay: null,
    termMonths: 12,
    billingMonths: 12,
    isAutoRenewing: null,
    noticeDays: null,
    prepaidUntilDay: null,
    isTrial: false,
    noticeReceivedDay: null,
    versions: [price(startOn, mrr)],
    ...rest,
  };
}
const price = (fromOn: string, mrrMinor: number, currency = 'USD') => ({
  fromDay: day(fromOn),
  plan: null,
  seats: null,
  mrrMinor,
  currency,
  features: [],
  reason: null,
});
const rate = (currency: string) => (currency === 'USD' ? 1 : currency === 'EUR' ? 1.1 : null);

function told(subscriptions: readonly SubscriptionFacts[], more: Partial<Contracts> = {}, today = TODAY) {
  const contracts = {
    subscriptions,
    churns: [],
    refunds: [],
    refundUntil: new Map(),
    signed: new Map(),
    termed: new Set<string>(),
    ...more,
  };
  return dueRenewals(contracts, today, rate).map((one) => ({
    due: dayToIso(one.dueDay),
    number: one.number,
    dueMinor: one.dueMinor,
    outcome: one.found?.outcome ?? null,
    timing: one.found?.timing ?? null,
    kept: one.found?.keptMinor ?? null,
  }));
}
const short = (of: ReturnType<typeof told>) => of.map(({ due, number, outcome, timing }) => [due, number, outcome, timing]);

describe('dueRenewals', () => {
  it('has an open-ended yearly contract renew on each anniversary, and the next one lie ahead', () => {
    expect(short(told([subscription('a', '2024-02-29')]))).toEqual([
      ['2025-02-28', 1, 'renewed_same', 'on_time'],
      ['2026-02-28', 2, 'renewed_same', 'on_time'],
      ['2027-02-28', 3, null, null],
    ]);
  });

  it('has none for a rolling month, a trial, or what costs nothing', () => {
    expect(told([subscription('a', '2025-01-01', { termMonths: null, billingMonths: 1 })])).toEqual([]);
    expect(told([subscription('a', '2025-01-01', { isTrial: true })])).toEqual([]);
    expect(told([subscription('a', '2025-01-01', { mrr: 0 })])).toEqual([]);
  });

  it('takes lines that fall due within 30 days for one, and later ones for another', () => {
    const lines = [
      subscription('a', '2025-09-01'),
      subscription('b', '2025-10-01', { productKey: 'addon', mrr: 500 }),
      subscription('c', '2025-10-02', { productKey: 'other', mrr: 100 }),
    ];
    expect(told(lines).map(({ due, dueMinor }) => [due, dueMinor])).toEqual([
      ['2026-09-01', 18_000],
      ['2026-10-02', 1_200],
    ]);
  });

  it('counts rows that follow each other as one contract that renews', () => {
    const rows = [
      subscription('a', '2023-05-01', { endDay: day('2024-05-01') }),
      subscription('b', '2024-05-01', { endDay: day('2025-05-01'), mrr: 1_200 }),
      subscription('c', '2025-05-21', { endDay: day('2026-05-21'), mrr: 900 }),
    ];
    expect(told(rows)).toEqual([
      { due: '2024-05-01', number: 1, dueMinor: 12_000, outcome: 'renewed_up', timing: 'on_time', kept: 14_400 },
      { due: '2025-05-01', number: 2, dueMinor: 14_400, outcome: 'renewed_down', timing: 'late', kept: 10_800 },
      { due: '2026-05-21', number: 3, dueMinor: 10_800, outcome: 'lapsed', timing: 'lapsed', kept: 0 },
    ]);
  });

  it('is late up to 30 days after, still open until then, and lapsed beyond', () => {
    const ended = [subscription('a', '2025-06-01', { endDay: day('2026-06-01') })];
    expect(short(told(ended))).toEqual([['2026-06-01', 1, null, null]]);
    expect(short(told(ended, {}, day('2026-07-01')))).toEqual([['2026-06-01', 1, null, null]]);
    expect(short(told(ended, {}, day('2026-07-02')))).toEqual([['2026-06-01', 1, 'lapsed', 'lapsed']]);
    const late = [...ended, subscription('b', '2026-07-01')];
    expect(short(told(late, {}, day('2026-07-10')))[0]).toEqual(['2026-06-01', 1, 'renewed_same', 'late']);
    const tooLate = [...ended, subscription('b', '2026-07-02')];
    expect(short(told(tooLate, {}, day('2026-07-10')))[0]).toEqual(['2026-06-01', 1, 'lapsed', 'lapsed']);
  });

  it('goes by the day of signature where it is recorded: billed from the due day, signed after it, is late', () => {
    const rows = [subscription('a', '2025-06-01', { endDay: day('2026-06-01') }), subscription('b', '2026-06-01')];
    expect(short(told(rows))[0]?.[3]).toBe('on_time');
    expect(short(told(rows, { signed: new Map([['b', day('2026-06-10')]]) }))[0]?.[3]).toBe('late');
  });

  it('is lost, with its cause, where a no was said or a source says why', () => {
    const no = [subscription('a', '2025-06-01', { endDay: day('2026-06-01'), noticeReceivedDay: day('2026-04-01') })];
    const churns = [{ day: day('2026-06-01'), reason: 'too dear', cause: 'commercial.price', refundMinor: null, isReactivation: false }];
    const [lost] = dueRenewals(
      { subscriptions: no, churns, refunds: [], refundUntil: new Map(), signed: new Map(), termed: new Set() },
      TODAY,
      rate,
    );
    expect(lost?.found).toMatchObject({ outcome: 'lost', keptMinor: 0, cause: 'commercial.price', reason: 'too dear' });
  });

  it('of who left before the term was over, is lost at once and counted where it was due', () => {
    expect(told([subscription('a', '2025-10-01', { endDay: day('2026-03-01') })])).toEqual([
      { due: '2026-10-01', number: 1, dueMinor: 12_000, outcome: 'lost', timing: 'on_time', kept: 0 },
    ]);
  });

  it('sees no renewal in a change of plan on the way', () => {
    const rows = [subscription('a', '2025-10-01', { endDay: day('2026-03-01') }), subscription('b', '2026-03-01', { mrr: 2_000 })];
    expect(short(told(rows))).toEqual([['2027-03-01', 1, null, null]]);
  });

  describe('with money given back', () => {
    const back = (on: string, amountMinor: number, more: object = {}) => ({
      accountId: 'acc',
      day: day(on),
      amountMinor,
      currency: 'USD',
      reason: 'did not want it',
      cause: 'product.gap',
      issuedDay: null,
      ...more,
    });
    const outcome = (refunds: Contracts['refunds'], more: Partial<Contracts> = {}, billingMonths: number | null = 12) =>
      told([subscription('a', '2025-03-01', { billingMonths })], { refunds, ...more })[0]?.outcome;

    it('is refunded by half of what was billed of the new term, in parts too; by less it stays renewed', () => {
      expect(outcome([back('2026-05-20', 6_000)])).toBe('refunded');
      expect(outcome([back('2026-04-20', 3_000), back('2026-05-20', 3_000)])).toBe('refunded');
      expect(outcome([back('2026-05-20', 5_999)])).toBe('renewed_same');
      // Billed by the month: by then three of them were.
      expect(outcome([back('2026-05-20', 1_500)], {}, 1)).toBe('refunded');
      expect(outcome([back('2026-05-20', 1_499)], {}, 1)).toBe('renewed_same');
    });

    it('counts what came within the terms, else within a quarter, and nothing of the term before', () => {
      expect(outcome([back('2026-06-10', 12_000)])).toBe('renewed_same');
      const until = (iso: string) => ({ refundUntil: new Map([['a', day(iso)]]) });
      expect(outcome([back('2026-06-10', 12_000)], until('2026-06-15'))).toBe('refunded');
      expect(outcome([back('2026-05-10', 12_000)], until('2026-04-01'))).toBe('renewed_same');
      // A day of the first term says nothing of later ones.
      expect(outcome([back('2026-05-10', 12_000)], until('2025-03-31'))).toBe('refunded');
      expect(outcome([back('2026-05-10', 12_000, { issuedDay: day('2025-03-01') })])).toBe('renewed_same');
      expect(outcome([back('2026-05-10', 12_000, { currency: 'CHF' })])).toBe('renewed_same');
      expect(outcome([back('2026-06-25', 12_000)], until('2026-07-15'))).toBe('renewed_same');
    });
  });

  it('is refunded where the money went back within a quarter', () => {
    const churns = [{ day: day('2026-05-20'), reason: null, cause: null, refundMinor: 12_000, isReactivation: false }];
    expect(told([subscription('a', '2025-05-01')], { churns })[0]).toMatchObject({ outcome: 'refunded', kept: 0 });
  });

  it('takes a price that changes on the due day for the renewal’s, and no other', () => {
    const versions = [price('2025-05-01', 1_000), price('2025-11-01', 1_500), price('2026-05-01', 1_200)];
    expect(told([subscription('a', '2025-05-01', { versions })])[0]).toMatchObject({
      dueMinor: 18_000,
      outcome: 'renewed_down',
      kept: 14_400,
    });
  });

  it('does not know an amount without a rate, and takes no moved rate for growth', () => {
    const yen = [subscription('a', '2025-05-01', { versions: [price('2025-05-01', 1_000, 'JPY')] })];
    expect(told(yen)[0]).toMatchObject({ dueMinor: null, outcome: 'renewed_same', kept: null });
  });

  it('does not forget on its last day what was awaited of a contract billed by the month', () => {
    const monthly = subscription('a', '2025-06-01', { termMonths: null, billingMonths: 1, endDay: day('2026-06-01') });
    expect(short(told([monthly], {}, day('2026-05-01')))).toEqual([['2026-06-01', 1, null, null]]);
    expect(told([monthly], {}, day('2026-08-01'))).toEqual([]);
    expect(short(told([monthly], { termed: new Set(['a']) }, day('2026-08-01')))).toEqual([['2026-06-01', 1, 'lapsed', 'lapsed']]);
  });

  it('of terms shorter than a year has each, with its own length', () => {
    const half = told([subscription('a', '2025-01-01', { termMonths: 6, billingMonths: 1 })]);
    expect(half.map(({ due, dueMinor }) => [due, dueMinor])).toEqual([
      ['2025-07-01', 6_000],
      ['2026-01-01', 6_000],
      ['2026-07-01', 6_000],
    ]);
    expect(addMonths(day('2025-01-01'), 18)).toBe(day('2026-07-01'));
  });
});
