import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayToIso } from '../../kernel/time.ts';
import { aSubscription } from './ledger.examples.ts';
import { ledgerOf } from './ledger.ts';
import type { LedgerSubscription } from './ledger-legs.ts';
import { mrrOn } from './mrr-line.ts';

const ledger = (...subscriptions: LedgerSubscription[]) => ledgerOf({ subscriptions, churns: [] });
const said = (...subscriptions: LedgerSubscription[]) =>
  ledger(...subscriptions).map(({ day, kind, reason, amountMinor }) => [dayToIso(day), kind, amountMinor, reason]);
const plain = (start: string, mrrMinor: number, more: { end?: string; id?: string; product?: string } = {}) =>
  aSubscription({ start, ...more, versions: [{ mrrMinor }] });

describe('the ledger of an account', () => {
  it('follows the published example: new, expansion, contraction, churn at the end of the period, reactivation', () => {
    const gold = plain('2025-01-10', 66_667, { id: 'gold', product: 'gold', end: '2026-01-10' });
    const silver = plain('2025-03-01', 6_000, { id: 'silver', product: 'silver', end: '2025-06-01' });
    const goldAgain = plain('2026-05-01', 15_000, { id: 'gold2', product: 'gold' });
    expect(said(gold, silver, goldAgain)).toEqual([
      ['2025-01-10', 'new', 66_667, null],
      ['2025-03-01', 'expansion', 6_000, 'add_on'],
      ['2025-06-01', 'contraction', -6_000, 'add_on'],
      ['2026-01-10', 'churn', -66_667, null],
      ['2026-05-01', 'reactivation', 15_000, null],
    ]);
  });

  it('knows why it moved: as told, else by what the versions say', () => {
    const versions = [
      { mrrMinor: 1_000, plan: 'Pro', seats: 10 },
      { from: '2025-02-01', mrrMinor: 1_500, plan: 'Pro', seats: 15 },
      { from: '2025-03-01', mrrMinor: 2_000, plan: 'Scale', seats: 15 },
      { from: '2025-04-01', mrrMinor: 1_800, plan: 'Scale', seats: 15 },
      { from: '2025-05-01', mrrMinor: 2_000, plan: 'Scale', seats: 15, reason: 'discount' as const },
    ];
    expect(said(aSubscription({ start: '2025-01-01', versions })).slice(1)).toEqual([
      ['2025-02-01', 'expansion', 500, 'seats'],
      ['2025-03-01', 'expansion', 500, 'plan'],
      ['2025-04-01', 'contraction', -200, null],
      ['2025-05-01', 'expansion', 200, 'discount'],
    ]);
  });

  it('names the versions that made each movement', () => {
    const [, second] = ledger(
      aSubscription({ id: 'sub_1', start: '2025-01-01', versions: [{ mrrMinor: 1 }, { from: '2025-02-01', mrrMinor: 2 }] }),
    );
    expect(second).toMatchObject({ before: ['sub_1/2025-01-01'], after: ['sub_1/2025-02-01'] });
  });

  it('takes a plan that is switched on one day for one movement and no churn', () => {
    const pro = aSubscription({
      id: 'pro',
      product: 'main',
      start: '2025-01-01',
      end: '2025-03-01',
      versions: [{ mrrMinor: 1_000, plan: 'Pro' }],
    });
    const scale = aSubscription({ id: 'scale', product: 'main', start: '2025-03-01', versions: [{ mrrMinor: 1_500, plan: 'Scale' }] });
    expect(said(pro, scale)).toEqual([
      ['2025-01-01', 'new', 1_000, null],
      ['2025-03-01', 'expansion', 500, 'plan'],
    ]);
  });

  it('bridges a signature that comes up to 30 days late, and calls a later one a reactivation', () => {
    const first = plain('2025-01-01', 1_000, { id: 'a', end: '2025-06-01' });
    expect(said(first, plain('2025-07-01', 1_000, { id: 'b' }))).toHaveLength(1);
    expect(said(first, plain('2025-07-02', 1_000, { id: 'b' })).map(([, kind]) => kind)).toEqual(['new', 'churn', 'reactivation']);
  });

  it('bridges over a free plan that is there beside it, and to none', () => {
    const first = plain('2025-01-01', 1_000, { id: 'a', end: '2025-06-01' });
    expect(said(first, plain('2025-01-01', 0, { id: 'free' }), plain('2025-06-20', 1_000, { id: 'b' }))).toHaveLength(1);
    expect(said(first, plain('2025-06-20', 0, { id: 'free' })).at(-1)).toEqual(['2025-06-01', 'churn', -1_000, null]);
  });

  it('has nothing of what is free, and nothing of what lasts no day', () => {
    expect(ledger(plain('2025-01-01', 0), plain('2025-01-01', 500, { id: 'b', end: '2025-01-01' }))).toEqual([]);
  });

  it('begins with the first paid day of what was free before', () => {
    const versions = [{ mrrMinor: 0 }, { from: '2025-05-01', mrrMinor: 700 }];
    expect(said(aSubscription({ start: '2025-01-01', versions }))).toEqual([['2025-05-01', 'new', 700, null]]);
  });

  it('stands on 29 February, at the ends of months and where subscriptions overlap', () => {
    const leap = plain('2024-02-29', 100, { id: 'a', end: '2025-02-28' });
    const beside = plain('2024-12-31', 50, { id: 'b', end: '2025-03-31' });
    expect(said(leap, beside)).toEqual([
      ['2024-02-29', 'new', 100, null],
      ['2024-12-31', 'expansion', 50, null],
      ['2025-02-28', 'contraction', -100, null],
      ['2025-03-31', 'churn', -50, null],
    ]);
  });

  it('knows nothing of what a cancellation that is dated back leaves behind it', () => {
    const versions = [{ mrrMinor: 1_000 }, { from: '2025-06-01', mrrMinor: 1_500 }];
    const went = aSubscription({ id: 'a', start: '2025-01-01', versions });
    const back = aSubscription({ id: 'a', start: '2025-01-01', end: '2025-04-01', versions });
    expect(said(went).map(([day]) => day)).toEqual(['2025-01-01', '2025-06-01']);
    expect(said(back)).toEqual([
      ['2025-01-01', 'new', 1_000, null],
      ['2025-04-01', 'churn', -1_000, null],
    ]);
    // To its very beginning: it never was.
    expect(said(aSubscription({ start: '2025-01-01', end: '2025-01-01', versions }))).toEqual([]);
  });

  it('has nothing of a plan that is switched to and back on one day', () => {
    const before = aSubscription({
      id: 'a',
      product: 'main',
      start: '2025-01-01',
      end: '2025-03-31',
      versions: [{ mrrMinor: 900, plan: 'Pro' }],
    });
    const tried = plain('2025-03-31', 2_000, { id: 'b', product: 'main', end: '2025-03-31' });
    const after = aSubscription({ id: 'c', product: 'main', start: '2025-03-31', versions: [{ mrrMinor: 900, plan: 'Pro' }] });
    expect(said(before, tried, after)).toEqual([['2025-01-01', 'new', 900, null]]);
  });

  it('counts what overlaps twice while it does, and once where one takes over from the other on its last day', () => {
    const first = plain('2025-01-31', 100, { id: 'a', product: 'x', end: '2025-04-30' });
    expect(said(first, plain('2025-03-31', 100, { id: 'b', product: 'x' }))).toEqual([
      ['2025-01-31', 'new', 100, null],
      ['2025-03-31', 'expansion', 100, null],
      ['2025-04-30', 'contraction', -100, null],
    ]);
    expect(said(first, plain('2025-04-30', 100, { id: 'b', product: 'x' }))).toHaveLength(1);
  });

  it('tells of a churn whether the customer decided it, by the cause of that loss and of no earlier one', () => {
    const subscriptions = [plain('2025-01-01', 1, { id: 'a', end: '2025-03-01' }), plain('2025-06-01', 1, { id: 'b', end: '2025-09-01' })];
    const churnsBy = (cause: string | null) =>
      ledgerOf({ subscriptions, churns: [{ day: subscriptions[0]?.endDay ?? 0, cause, isReactivation: false }] })
        .filter(({ kind }) => kind === 'churn')
        .map(({ isInvoluntary }) => isInvoluntary);
    expect(churnsBy('commercial.payment_failed')).toEqual([true, null]);
    expect(churnsBy('commercial.price')).toEqual([false, null]);
    expect(churnsBy(null)).toEqual([null, null]);
  });

  it('adds up, on any day and in each currency, to what the account pays, and never has two rows of one name', () => {
    fc.assert(
      fc.property(fc.array(anySubscription, { maxLength: 5 }), fc.nat(500), (all, day) => {
        const subscriptions = all.map((one, nth) => ({ ...one, id: `s${nth}` }));
        const rows = ledgerOf({ subscriptions, churns: [] });
        const sums = new Map<string, number>();
        for (const row of rows) if (row.day <= day) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.amountMinor);
        const paid = mrrOn(
          subscriptions.filter(({ startDay, endDay }) => endDay === null || endDay > startDay),
          day,
        );
        expect(new Map([...sums].filter(([, minor]) => minor !== 0))).toEqual(
          new Map([...paid].sort((a, b) => [...sums.keys()].indexOf(a[0]) - [...sums.keys()].indexOf(b[0]))),
        );
        expect(rows.every(({ amountMinor }) => amountMinor !== 0)).toBe(true);
        expect(rows.filter(({ kind }) => kind === 'new').every((row) => row.day === rows[0]?.day)).toBe(true);
      }),
    );
  });
});

const anySubscription: fc.Arbitrary<LedgerSubscription> = fc
  .record({
    startDay: fc.nat(300),
    length: fc.option(fc.nat(200)),
    product: fc.constantFrom(null, 'a', 'b'),
    versions: fc.array(
      fc.record({
        after: fc.nat(150),
        mrrMinor: fc.oneof(fc.constant(0), fc.nat(100_000)),
        currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
        plan: fc.constantFrom(null, 'Pro', 'Scale'),
        seats: fc.option(fc.nat(20)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ startDay, length, product, versions }) => {
    const days = new Map(versions.map(({ after, ...version }, nth) => [nth === 0 ? startDay : startDay + after, version]));
    return {
      id: '',
      productKey: product,
      startDay,
      endDay: length === null ? null : startDay + length,
      versions: [...days].sort(([a], [b]) => a - b).map(([fromDay, version]) => ({ ...version, fromDay, reason: null })),
    };
  });
