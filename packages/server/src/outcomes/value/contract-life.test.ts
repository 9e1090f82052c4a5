import { describe, expect, it } from 'vitest';
import type { SubscriptionFacts } from '../../facts/revenue/index.ts';
import { type DayNumber, isoToDay } from '../../kernel/time.ts';
import { contractLives } from './contract-life.ts';

const today = isoToDay('2026-06-15');
let nth = 0;

type Says = Partial<Omit<SubscriptionFacts, 'startDay' | 'endDay' | 'versions'>> & { readonly end?: string; readonly mrrMinor?: number };

function subscription(start: string, { end, mrrMinor = 1_000, ...more }: Says = {}): SubscriptionFacts {
  const startDay = isoToDay(start);
  return {
    id: `s-${nth++}`,
    productKey: null,
    startDay,
    endDay: end === undefined ? null : isoToDay(end),
    termMonths: 12,
    billingMonths: 1,
    isAutoRenewing: true,
    noticeDays: null,
    prepaidUntilDay: null,
    isTrial: false,
    noticeReceivedDay: null,
    ...more,
    versions: [{ fromDay: startDay, plan: null, seats: null, mrrMinor, currency: 'EUR', features: [], reason: null }],
  };
}

const livesOf = (subscriptions: readonly SubscriptionFacts[], day: DayNumber = today) =>
  contractLives(subscriptions, day).map(({ kind, renewedDays, state, termMonths }) => ({
    kind,
    renewed: renewedDays.length,
    state,
    termMonths,
  }));

describe('a contract with a term', () => {
  it('stands before the renewal that follows those that were due and kept', () => {
    const [life] = contractLives([subscription('2023-03-01')], today);
    expect(life).toMatchObject({ kind: 'term', state: 'open', termMonths: 12, dueDay: isoToDay('2027-03-01') });
    expect(life?.renewedDays).toEqual(['2024-03-01', '2025-03-01', '2026-03-01'].map(isoToDay));
  });

  it('is lost at the renewal that it did not come to', () => {
    expect(livesOf([subscription('2023-03-01', { end: '2025-03-01' })])).toEqual([
      { kind: 'term', renewed: 1, state: 'lost', termMonths: 12 },
    ]);
  });

  it('counts a renewal only once a late signature is out of the question, kept or lost', () => {
    const soon = isoToDay('2026-03-20');
    expect(livesOf([subscription('2025-03-01')], soon)).toMatchObject([{ renewed: 0, state: 'open' }]);
    expect(livesOf([subscription('2025-03-01', { end: '2026-03-01' })], soon)).toMatchObject([{ renewed: 0, state: 'open' }]);
    expect(livesOf([subscription('2025-03-01', { end: '2026-03-01' })])).toMatchObject([{ renewed: 0, state: 'lost' }]);
  });

  it('goes on over a signature that came late, on the days of the new contract', () => {
    const lives = contractLives([subscription('2024-01-01', { end: '2025-01-01' }), subscription('2025-01-20')], today);
    expect(lives).toMatchObject([{ state: 'open', dueDay: isoToDay('2027-01-20') }]);
    expect(lives[0]?.renewedDays).toEqual(['2025-01-01', '2026-01-20'].map(isoToDay));
  });

  it('is not renewed by a contract that replaces it within its term', () => {
    const lives = contractLives(
      [subscription('2024-01-01', { end: '2024-07-01' }), subscription('2024-07-01', { mrrMinor: 2_000 })],
      today,
    );
    expect(lives[0]?.renewedDays).toEqual([isoToDay('2025-07-01')]);
  });

  it('that is left early is lost at the renewal that it would have come to, once that was due', () => {
    const left = [subscription('2024-01-01', { end: '2025-04-01' })];
    expect(livesOf(left, isoToDay('2025-08-01'))).toMatchObject([{ renewed: 1, state: 'leaving' }]);
    expect(livesOf(left)).toMatchObject([{ renewed: 1, state: 'lost' }]);
  });

  it('is not made by how often it is billed: three years billed by the month are one term', () => {
    expect(livesOf([subscription('2024-01-01', { termMonths: 36 })])).toEqual([
      { kind: 'term', renewed: 0, state: 'open', termMonths: 36 },
    ]);
  });
});

describe('a rolling contract', () => {
  const rolling = { termMonths: null, billingMonths: 1 };

  it('is renewed each month, and lost in the month in which it ends', () => {
    expect(livesOf([subscription('2026-01-10', rolling)])).toEqual([{ kind: 'rolling', renewed: 4, state: 'open', termMonths: 1 }]);
    expect(livesOf([subscription('2025-01-10', { ...rolling, end: '2025-04-01' })])).toMatchObject([{ renewed: 2, state: 'lost' }]);
  });

  it('that becomes one with a term is seen no further, and begins anew as such', () => {
    expect(livesOf([subscription('2024-01-01', { ...rolling, end: '2024-06-01' }), subscription('2024-06-01')])).toEqual([
      { kind: 'rolling', renewed: 5, state: 'changed', termMonths: 1 },
      { kind: 'term', renewed: 1, state: 'open', termMonths: 12 },
    ]);
  });
});

describe('whoever', () => {
  it('never paid has no life', () => {
    expect(livesOf([subscription('2025-01-01', { mrrMinor: 0 }), subscription('2025-01-01', { isTrial: true })])).toEqual([]);
  });

  it('came back is lost on the day it left first', () => {
    expect(livesOf([subscription('2023-01-01', { end: '2024-01-01' }), subscription('2024-06-01')])).toMatchObject([
      { renewed: 0, state: 'lost' },
    ]);
  });
});
