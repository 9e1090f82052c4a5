import type { LedgerColumns, Rates } from '../../facts/revenue/index.ts';
import { bookOf, type Window } from './book.ts';
import { momentsOf, type Movement, type MovementKind, movementInto, noMovement } from './movement.ts';
import { windowRuns } from './window-runs.ts';

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

/**
 * Windows that open between the same two moments at which an account or a rate moved, and close between the same two, are
 * moved alike: told once, and counted from the first of them up to the last.
 * @param chosen numbers of accounts in the columns.
 */
export function sumWindows(
  columns: LedgerColumns,
  chosen: Int32Array,
  { windows, rates }: { readonly windows: readonly Window[]; readonly rates: Rates },
): readonly Sums[] {
  const moments = momentsOf(windows);
  const book = bookOf(columns, moments.days, rates);
  const runs = windowRuns(windows, moments.at, moments.days.length).map((run) => ({ ...run, steps: [...run.windows, null].map(noSums) }));
  const movement = noMovement();
  for (const at of chosen) {
    book.open(at);
    for (const { windows: own, openBy, closeBy, steps } of runs)
      for (let nth = 0; nth < own.length; ) {
        const window = own[nth] as (typeof own)[number];
        const next = Math.min(openBy[book.lasts(window.opening)] as number, closeBy[book.lasts(window.closing)] as number);
        movementInto(movement, book, window);
        addMovement(steps[nth] as Sums, movement, 1);
        addMovement(steps[next] as Sums, movement, -1);
        nth = next;
      }
  }
  return runs.flatMap(({ steps }) => added(steps).slice(0, -1));
}

/** Adds a movement, or takes it away; all are whole numbers, so that nothing is lost by it. */
function addMovement(sums: Sums, movement: Movement, times: 1 | -1): void {
  if (movement.isUnknown) sums.unknown += times;
  if (movement.isUnknown || !(movement.wasPaying || movement.isPaying)) return;
  const { byRateMinor, byAccountMinor, kind } = movement;
  const [openingMinor, closingMinor] = [times * movement.openingMinor, times * movement.closingMinor];
  sums.openingMinor += openingMinor;
  sums.closingMinor += closingMinor;
  if (byRateMinor !== 0) {
    sums.minor.currency += times * byRateMinor;
    sums.accounts.currency += times;
  }
  if (kind !== null) {
    sums.minor[kind] += times * byAccountMinor;
    sums.accounts[kind] += times;
  }
  if (!movement.wasPaying) return;
  const then = openingMinor + times * byRateMinor;
  sums.customers += times;
  sums.openingThenMinor += then;
  sums.keptMinor += closingMinor;
  sums.grossMinor += times * Math.min(times * then, movement.closingMinor);
  if (kind !== 'churn') return;
  sums.lost += times;
  if (movement.isInvoluntary !== null) sums.lostCoded += times;
  if (movement.isInvoluntary !== true) return;
  sums.lostInvoluntarily += times;
  sums.involuntaryMinor += times * byAccountMinor;
}

/** Each with all before it. */
function added(steps: readonly Sums[]): readonly Sums[] {
  const so = noSums();
  return steps.map((step) => {
    addInto(so, step);
    return structuredClone(so);
  });
}

function addInto<Counts extends object>(into: Counts, from: Counts): void {
  for (const key of Object.keys(from) as (keyof Counts)[]) {
    const [to, value] = [into[key], from[key]];
    if (typeof value === 'number') Object.assign(into, { [key]: (to as number) + value });
    else addInto(to as object, value as object);
  }
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
