import { type KnownRate, type LedgerKind, type Rates, type Reason, worth } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Window } from './book.ts';

/** One row of the ledger, in the currency that is paid; below zero where less is paid. */
export type PaidMovement = {
  readonly day: DayNumber;
  readonly kind: LedgerKind;
  readonly reason: Reason | null;
  readonly currency: string;
  readonly amountMinor: number;
};

export type AccountLedger<Row extends PaidMovement> = {
  readonly openingMinor: number | null;
  readonly byRateMinor: number | null;
  /** In the currency shown, at the rates of the window's last day; null where a rate is not known. */
  readonly rows: readonly (Row & { readonly shownMinor: number | null })[];
  readonly closingMinor: number | null;
  readonly rates: readonly (KnownRate & { readonly at: 'opening' | 'closing' })[];
};

type Balances = ReadonlyMap<string, number>;

/**
 * The rows of a window in another currency. Each is what the account is worth after it less what it was before, so that opening,
 * rates and rows sum to closing to the minor unit, as the movement of the window does.
 * @param rows all of the account up to the end of the window, by day.
 */
export function accountLedger<Row extends PaidMovement>(rows: readonly Row[], { since, until }: Window, rates: Rates): AccountLedger<Row> {
  const opening = rows.filter(({ day }) => day < since).reduce(after, new Map<string, number>() as Balances);
  const worthAt = (balances: Balances, day: DayNumber) => worthOfAll(balances, rates, day);
  const openingMinor = worthAt(opening, since - 1);
  const openingThen = worthAt(opening, until - 1);
  let balances = opening;
  const shown = rows
    .filter(({ day }) => day >= since && day < until)
    .map((row) => {
      const was = worthAt(balances, until - 1);
      balances = after(balances, row);
      return { ...row, shownMinor: difference(worthAt(balances, until - 1), was) };
    });
  return {
    openingMinor,
    byRateMinor: difference(openingThen, openingMinor),
    rows: shown,
    closingMinor: worthAt(balances, until - 1),
    rates: [...quotes(opening, since - 1, 'opening'), ...quotes(new Map([...opening, ...balances]), until - 1, 'closing')],
  };

  function quotes(of: Balances, day: DayNumber, at: 'opening' | 'closing') {
    const known = [...of.keys()].flatMap((currency) => rates.on(currency, day)?.rates ?? []);
    return [...new Map(known.map((rate) => [rate.currency, { ...rate, at }])).values()];
  }
}

function after(balances: Balances, { currency, amountMinor }: PaidMovement): Balances {
  return new Map([...balances, [currency, (balances.get(currency) ?? 0) + amountMinor]]);
}

function worthOfAll(balances: Balances, rates: Rates, day: DayNumber): number | null {
  const parts = [];
  for (const [currency, minor] of balances) {
    if (minor === 0) continue;
    const quote = rates.on(currency, day);
    if (quote === null) return null;
    parts.push({ minor, factor: quote.factor });
  }
  return worth(parts);
}

function difference(later: number | null, earlier: number | null): number | null {
  return later === null || earlier === null ? null : later - earlier;
}
