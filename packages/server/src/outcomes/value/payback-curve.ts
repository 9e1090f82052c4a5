import { type RenewalCurve, sharePast } from '../../kernel/statistics/index.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import type { AccountMoney } from './account-value.ts';
import type { Between } from './lifetimes.ts';
import { moneyWithin } from './paid-money.ts';
import { between, type FittedCurve } from './retention-curve.ts';

/** Cumulative, as a share of what winning a customer and getting it started cost; 1 is paid back. */
export type PaybackPoint = { readonly months: number } & Between;
export type NewCustomer = {
  /** A month at first. */
  readonly mrrMinor: number;
  readonly termMonths: number;
  readonly marginRatio: number;
  readonly costMinor: number;
  /** Of a term. */
  readonly discount: number;
};

const STEP = 3;
const LEAST_MONTHS = 36;
const MOST_MONTHS = 120;
/** Beyond the month in which it is paid back. */
const AFTER_MONTHS = 12;

/** What a new customer is expected to bring back, quarter by quarter, by the curve and by each of its samples. */
export function expectedPayback({ curve, draws }: Pick<FittedCurve, 'curve' | 'draws'>, one: NewCustomer): readonly PaybackPoint[] {
  const byCurve = backOver(curve, one);
  const byDraws = draws.map((draw) => backOver(draw, one));
  const paidBack = byCurve.findIndex((back) => back >= 1);
  const last = paidBack < 0 ? byCurve.length - 1 : Math.max(LEAST_MONTHS / STEP, paidBack + AFTER_MONTHS / STEP);
  return byCurve.slice(0, last + 1).map((value, at) => {
    const drawn = byDraws.map((back) => back[at] ?? value);
    return { months: STEP * at, value, ...(drawn.length === 0 ? { lower: value, upper: value } : between(drawn)) };
  });
}

/** At its start and after each quarter: whole terms that are over, and the part of the one that runs. */
function backOver(curve: RenewalCurve, { mrrMinor, termMonths, marginRatio, costMinor, discount }: NewCustomer): readonly number[] {
  const termShare = costMinor <= 0 ? Number.POSITIVE_INFINITY : (mrrMinor * termMonths * marginRatio) / costMinor;
  const terms: number[] = [];
  for (let n = 0; n * termMonths < MOST_MONTHS; n++) terms.push((termShare * sharePast(curve, n)) / (1 + discount) ** n);
  const back: number[] = [];
  let [over, n] = [0, 0];
  for (let months = 0; months <= MOST_MONTHS; months += STEP) {
    for (; (n + 1) * termMonths <= months; n++) over += terms[n] ?? 0;
    const running = months / termMonths - n;
    back.push(running > 0 ? over + running * (terms[n] ?? 0) : over);
  }
  return back;
}

/** What one account brought back in fact: cumulative margin at its start, and after each quarter since; minor units. */
export function paybackOfAccount(
  money: Pick<AccountMoney, 'stretches'>,
  marginRatio: number,
  day: DayNumber,
): readonly { readonly day: DayNumber; readonly backMinor: number }[] {
  const since = money.stretches[0]?.since;
  if (since === undefined) return [];
  const days = [since];
  for (let quarter = 1; quarter <= MOST_MONTHS / STEP && addMonths(since, STEP * quarter) <= day; quarter++)
    days.push(addMonths(since, STEP * quarter));
  if (days.at(-1) !== day + 1) days.push(day + 1);
  return days.map((until) => ({ day: until, backMinor: Math.round(marginRatio * moneyWithin(money.stretches, { since, until })) }));
}
