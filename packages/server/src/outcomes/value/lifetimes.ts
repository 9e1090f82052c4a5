import { lifetimeOfNew, type RenewalCurve, residualLifetimes, sharePast } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { MONTH_DAYS } from './paid-money.ts';
import { between, type FittedCurve } from './retention-curve.ts';

export type Between = { readonly value: number; readonly lower: number; readonly upper: number };

/** Discounted payments to come, counted in terms, at place n − 1 for who stands before the n-th renewal: by the curve, and by each of its samples. */
export type Lifetimes = { readonly byCurve: readonly number[]; readonly byDraws: readonly (readonly number[])[] };

const YEAR_MONTHS = 12;

/** A yearly discount rate, for one term. */
export function discountOfTerm(discountYearly: number, termMonths: number): number {
  return (1 + discountYearly) ** (termMonths / YEAR_MONTHS) - 1;
}

export function* lifetimeSteps(fitted: Pick<FittedCurve, 'curve' | 'draws'>, discount: number, last: number): Steps<Lifetimes> {
  const byDraws: (readonly number[])[] = [];
  for (const draw of fitted.draws) {
    byDraws.push(residualLifetimes(draw, discount, last));
    yield;
  }
  return { byCurve: residualLifetimes(fitted.curve, discount, last), byDraws };
}

/** Who stands before a renewal: what it pays a month, how long its term is, when it is due. */
export type Standing = { readonly mrrMinor: number; readonly termMonths: number; readonly renewed: number; readonly dueDay: DayNumber };

type Terms = { readonly day: DayNumber; readonly marginRatio: number; readonly discountYearly: number };

/** What is left of the running term, which is certain, and what each expected term after it is worth today; minor units. */
export function toComeParts(
  { mrrMinor, termMonths, dueDay }: Standing,
  { day, marginRatio, discountYearly }: Terms,
): { readonly certain: number; readonly perTerm: number } {
  const left = Math.max(0, dueDay - day);
  const discounted = (1 + discountYearly) ** (-left / (YEAR_MONTHS * MONTH_DAYS));
  return { certain: (marginRatio * mrrMinor * left) / MONTH_DAYS, perTerm: marginRatio * mrrMinor * termMonths * discounted };
}

/**
 * What is still to come of an account, in minor units: margin × (price of what is left of the term + price of a term × DERL
 * before the renewal, discounted to today). `lifetime` is DERL, the renewal that is due next among its payments.
 */
export function toComeMinor(standing: Standing, lifetime: number, terms: Terms): number {
  const { certain, perTerm } = toComeParts(standing, terms);
  return certain + perTerm * lifetime;
}

/** Discounted terms that a new contract pays for, the first among them. */
export function lifetimeAsNew({ curve, draws }: Pick<FittedCurve, 'curve' | 'draws'>, discount: number): Between {
  return { value: lifetimeOfNew(curve, discount), ...between(draws.map((draw) => lifetimeOfNew(draw, discount))) };
}

const MOST_RENEWALS = 600;

/**
 * The renewal by which a new contract has paid back what it cost, where expected margin is discounted: 0 within its first
 * term, null where it never does.
 */
export function breakEvenRenewal(
  curve: RenewalCurve,
  { termMarginMinor, costMinor, discount }: { readonly termMarginMinor: number; readonly costMinor: number; readonly discount: number },
): number | null {
  let back = 0;
  for (let n = 0; n <= MOST_RENEWALS; n++) {
    back += (termMarginMinor * sharePast(curve, n)) / (1 + discount) ** n;
    if (back >= costMinor) return n;
  }
  return null;
}
