import type { LedgerColumns, Rates } from '../../facts/revenue/index.ts';
import { bookOf, type Window } from './book.ts';
import { momentsOf, type Movement, type MovementKind, movementInto, noMovement } from './movement.ts';

/** What a window moved, of a set of accounts; money in minor units of a month. Opening and movements sum to closing. */
export type Sums = {
  openingMinor: number;
  closingMinor: number;
  /** By kind, below zero where money was lost. */
  minor: Record<MovementKind, number>;
  accounts: Record<MovementKind, number>;
  involuntaryMinor: number;
  /** Of the accounts at opening, all at the rates of the closing: what they paid, what they pay, and that without what grew. */
  customers: number;
  openingThenMinor: number;
  keptMinor: number;
  grossMinor: number;
  lost: number;
  lostInvoluntarily: number;
  /** Of those lost, whose cause is coded. */
  lostCoded: number;
  /** Accounts left out, because a rate is not known. */
  unknown: number;
};

export const noSums = (): Sums => ({
  openingMinor: 0,
  closingMinor: 0,
  minor: byKind(),
  accounts: byKind(),
  involuntaryMinor: 0,
  customers: 0,
  openingThenMinor: 0,
  keptMinor: 0,
  grossMinor: 0,
  lost: 0,
  lostInvoluntarily: 0,
  lostCoded: 0,
  unknown: 0,
});

function byKind(): Record<MovementKind, number> {
  return { new: 0, reactivation: 0, expansion: 0, contraction: 0, churn: 0, currency: 0 };
}

/** @param chosen numbers of accounts in the columns. */
export function sumWindows(
  columns: LedgerColumns,
  chosen: Int32Array,
  { windows, rates }: { readonly windows: readonly Window[]; readonly rates: Rates },
): readonly Sums[] {
  const moments = momentsOf(windows);
  const book = bookOf(columns, moments.days, rates);
  const asked = windows.map((window) => ({ ...moments.at(window), sums: noSums() }));
  const movement = noMovement();
  for (const at of chosen) {
    book.open(at);
    for (const window of asked) {
      const stands = book.standing(window.opening, window.closing);
      if (Number.isNaN(stands)) addMovement(window.sums, movementInto(movement, book, window));
      else if (stands !== null) addStanding(window.sums, stands);
    }
  }
  return asked.map(({ sums }) => sums);
}

/** Of an account that paid the same at both ends: most of them, in most windows. */
function addStanding(sums: Sums, minor: number): void {
  sums.openingMinor += minor;
  sums.closingMinor += minor;
  sums.customers += 1;
  sums.openingThenMinor += minor;
  sums.keptMinor += minor;
  sums.grossMinor += minor;
}

function addMovement(sums: Sums, movement: Movement): void {
  if (movement.isUnknown) {
    sums.unknown += 1;
    return;
  }
  const { openingMinor, closingMinor, byRateMinor, byAccountMinor, kind } = movement;
  sums.openingMinor += openingMinor;
  sums.closingMinor += closingMinor;
  if (byRateMinor !== 0) {
    sums.minor.currency += byRateMinor;
    sums.accounts.currency += 1;
  }
  if (kind !== null) {
    sums.minor[kind] += byAccountMinor;
    sums.accounts[kind] += 1;
  }
  if (!movement.wasPaying) return;
  const then = openingMinor + byRateMinor;
  sums.customers += 1;
  sums.openingThenMinor += then;
  sums.keptMinor += closingMinor;
  sums.grossMinor += Math.min(then, closingMinor);
  if (kind !== 'churn') return;
  sums.lost += 1;
  if (movement.isInvoluntary !== null) sums.lostCoded += 1;
  if (movement.isInvoluntary !== true) return;
  sums.lostInvoluntarily += 1;
  sums.involuntaryMinor += byAccountMinor;
}

export type Retention = {
  readonly customers: number;
  /** At the rates of the closing. */
  readonly openingMinor: number;
  /** (opening + expansion − contraction − churn) / opening. */
  readonly nrr: number | null;
  /** Each account at most at its opening; never above 1. */
  readonly grr: number | null;
  readonly logoChurn: number | null;
  /** Its part of which the cause says that the customer decided nothing; null while of no loss the cause is coded. */
  readonly involuntaryChurn: number | null;
};

/** Over the accounts active at opening; new and reactivated ones are on neither side, nor is what a rate moved. */
export function retentionOf({ customers, openingThenMinor, keptMinor, grossMinor, lost, lostInvoluntarily, lostCoded }: Sums): Retention {
  const isKnown = openingThenMinor !== 0;
  return {
    customers,
    openingMinor: openingThenMinor,
    nrr: isKnown ? keptMinor / openingThenMinor : null,
    grr: isKnown ? grossMinor / openingThenMinor : null,
    logoChurn: customers === 0 ? null : lost / customers,
    involuntaryChurn: customers === 0 || (lost > 0 && lostCoded === 0) ? null : lostInvoluntarily / customers,
  };
}

/** (new + reactivation + expansion) / (contraction + churn); null where nothing was lost, which is not endless. */
export function quickRatioOf({ minor }: Pick<Sums, 'minor'>): number | null {
  const lost = -(minor.contraction + minor.churn);
  return lost === 0 ? null : (minor.new + minor.reactivation + minor.expansion) / lost;
}

/** Where what is paid at the end of a window comes from: won in it, kept from before, or grown beyond. They sum to the closing. */
export type Mix = { readonly newMinor: number; readonly renewedMinor: number; readonly expandedMinor: number };

export function mixOf({ closingMinor, keptMinor, grossMinor }: Sums): Mix {
  return { newMinor: closingMinor - keptMinor, renewedMinor: grossMinor, expandedMinor: keptMinor - grossMinor };
}

export type AccountMovement = Movement & { readonly accountId: string };

/** Account by account; those that neither paid nor pay are left out. */
export function movementsOf(
  columns: LedgerColumns,
  chosen: Int32Array,
  { window, rates }: { readonly window: Window; readonly rates: Rates },
): readonly AccountMovement[] {
  const moments = momentsOf([window]);
  const book = bookOf(columns, moments.days, rates);
  const found: AccountMovement[] = [];
  for (const at of chosen) {
    book.open(at);
    const movement = movementInto(noMovement(), book, moments.at(window));
    if (movement.wasPaying || movement.isPaying) found.push({ ...movement, accountId: columns.accountIds[at] as string });
  }
  return found;
}
