import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountMovement, type AccountOfRevenue, movementsOf } from './movements.ts';
import type { PaidSubscription } from './mrr-line.ts';
import { cohortsOf, retentionOf } from './retention.ts';

const euro = () => 1;
const paid = (startDay: number, mrrMinor: number, differs: Partial<PaidSubscription> = {}): PaidSubscription => ({
  startDay,
  endDay: null,
  versions: [{ fromDay: startDay, mrrMinor, currency: 'EUR' }],
  ...differs,
});
const account = (...subscriptions: PaidSubscription[]): AccountOfRevenue => ({ accountId: 'acc', subscriptions, churns: [] });
const movedIn = (since: number, until: number, ...subscriptions: PaidSubscription[]) =>
  movementsOf([account(...subscriptions)], { since, until }, euro).moved[0]?.movements ?? {};
const aMovement = (openingMinor: number, movements: AccountMovement['movements']): AccountMovement => ({
  accountId: 'a',
  openingMinor,
  movements,
  isInvoluntary: null,
  closingMinor: openingMinor + Object.values(movements).reduce((sum, one) => sum + one, 0),
});

describe('movements', () => {
  it('follow the published example: new, expansion, contraction, churn, reactivation', () => {
    const gold = paid(10, 66_667, { endDay: 375 });
    const silver = paid(40, 6_000, { endDay: 70 });
    const goldAgain = paid(500, 15_000);
    const all = [gold, silver, goldAgain];
    expect(movedIn(0, 31, ...all)).toEqual({ new: 66_667 });
    expect(movedIn(31, 60, ...all)).toEqual({ expansion: 6_000 });
    expect(movedIn(60, 90, ...all)).toEqual({ contraction: -6_000 });
    expect(movedIn(360, 400, ...all)).toEqual({ churn: -66_667 });
    expect(movedIn(490, 520, ...all)).toEqual({ reactivation: 15_000 });
  });

  it('call a plan switched on the same day no churn', () => {
    expect(movedIn(95, 105, paid(0, 1_000, { endDay: 100 }), paid(100, 1_500))).toEqual({ expansion: 500 });
  });

  it('bridge a signature that comes up to 30 days late, and call a later one a reactivation', () => {
    expect(movedIn(95, 110, paid(0, 1_000, { endDay: 100 }), paid(130, 1_000))).toEqual({});
    expect(movedIn(95, 110, paid(0, 1_000, { endDay: 100 }), paid(131, 1_000))).toEqual({ churn: -1_000 });
  });

  it('tell of a churn whether the customer decided it, by the cause of that loss and of no earlier one', () => {
    const lost = [paid(0, 1_000, { endDay: 100 }), paid(200, 1_000, { endDay: 300 })];
    const lossIn = (since: number, cause: string | null, day: number) => {
      const churns = [{ day, cause, isReactivation: false }];
      return movementsOf([{ ...account(...lost), churns }], { since, until: since + 30 }, euro).moved[0]?.isInvoluntary;
    };
    expect(lossIn(90, 'commercial.payment_failed', 100)).toBe(true);
    expect(lossIn(90, 'commercial.price', 100)).toBe(false);
    expect(lossIn(90, null, 100)).toBeNull();
    expect(lossIn(290, 'commercial.payment_failed', 100)).toBeNull();
  });

  it('keep what a rate alone moved apart', () => {
    const real = paid(0, 1_000, {
      versions: [
        { fromDay: 0, mrrMinor: 1_000, currency: 'BRL' },
        { fromDay: 50, mrrMinor: 1_200, currency: 'BRL' },
      ],
    });
    const rate = (_: string, day: number) => (day < 60 ? 0.2 : 0.18);
    expect(movementsOf([account(real)], { since: 40, until: 70 }, rate).moved[0]).toEqual({
      accountId: 'acc',
      openingMinor: 200,
      closingMinor: 216,
      movements: { currency: -20, expansion: 36 },
      isInvoluntary: null,
    });
  });

  it('name an account whose rate is not known instead of guessing', () => {
    expect(movementsOf([account(paid(0, 1_000))], { since: 1, until: 2 }, () => null)).toEqual({ moved: [], unknown: ['acc'] });
  });

  it('sum to the closing, to the minor unit, for any history', () => {
    const subscription = fc
      .record({
        startDay: fc.nat(300),
        length: fc.option(fc.integer({ min: 1, max: 200 })),
        mrr: fc.nat(100_000),
        later: fc.nat(100_000),
        currency: fc.constantFrom('EUR', 'BRL', 'USD'),
      })
      .map(
        ({ startDay, length, mrr, later, currency }): PaidSubscription => ({
          startDay,
          endDay: length === null ? null : startDay + length,
          versions: [
            { fromDay: startDay, mrrMinor: mrr, currency },
            { fromDay: startDay + 20, mrrMinor: later, currency },
          ],
        }),
      );
    const rate = (currency: string, day: number) => (currency === 'EUR' ? 1 : 0.5 + (day % 7) / 100);
    fc.assert(
      fc.property(
        fc.array(subscription, { maxLength: 4 }),
        fc.nat(300),
        fc.integer({ min: 1, max: 200 }),
        (subscriptions, since, length) => {
          for (const one of movementsOf([account(...subscriptions)], { since, until: since + length }, rate).moved) {
            const sum = Object.values(one.movements).reduce((total, minor) => total + minor, 0);
            expect(one.openingMinor + sum).toBe(one.closingMinor);
          }
        },
      ),
    );
  });
});

describe('retention', () => {
  it('is as published: NRR 105 %, GRR 95 %', () => {
    const moved = [
      aMovement(100_000, { contraction: -6_000 }),
      aMovement(4_000, { churn: -4_000 }),
      aMovement(96_000, { expansion: 20_000 }),
    ];
    expect(retentionOf(moved)).toMatchObject({ customers: 3, openingMinor: 200_000, nrr: 1.05, grr: 0.95, logoChurn: 1 / 3 });
  });

  it('tells the involuntary part of the churn, once the cause of any loss is known', () => {
    const lost = (isInvoluntary: boolean | null) => ({ ...aMovement(1_000, { churn: -1_000 }), isInvoluntary });
    const stays = aMovement(1_000, {});
    expect(retentionOf([lost(true), lost(false), lost(null), stays])).toMatchObject({ logoChurn: 0.75, involuntaryChurn: 0.25 });
    expect(retentionOf([lost(null), stays])).toMatchObject({ logoChurn: 0.5, involuntaryChurn: null });
    expect(retentionOf([stays])).toMatchObject({ logoChurn: 0, involuntaryChurn: 0 });
  });

  it('leaves new and reactivated accounts on neither side', () => {
    expect(retentionOf([aMovement(1_000, {}), aMovement(0, { new: 5_000 }), aMovement(0, { reactivation: 700 })])).toMatchObject({
      nrr: 1,
      grr: 1,
      logoChurn: 0,
    });
    expect(retentionOf([aMovement(0, { new: 5_000 })])).toMatchObject({ nrr: null, grr: null, logoChurn: null });
  });
});

describe('cohorts', () => {
  it('show what is left of those who began in a period, in accounts and money', () => {
    const accounts = [account(paid(5, 100)), account(paid(8, 300, { endDay: 150 })), account(paid(120, 50))];
    const [first, second] = cohortsOf(accounts, [0, 100, 200, 300], euro);
    expect(first?.cells).toEqual([
      { lastDay: 99, customers: 2, minor: 400 },
      { lastDay: 199, customers: 1, minor: 100 },
      { lastDay: 299, customers: 1, minor: 100 },
    ]);
    expect(second?.cells).toEqual([
      { lastDay: 199, customers: 1, minor: 50 },
      { lastDay: 299, customers: 1, minor: 50 },
    ]);
  });
});
