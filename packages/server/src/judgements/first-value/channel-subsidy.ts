import { type Rate, worthOf } from '../../facts/revenue/index.ts';
import { isoToDay } from '../../kernel/time.ts';

/** What was spent on winning accounts of a channel: whole minor units of a currency, for days up to `lastOn`. */
export type Spending = {
  readonly channel: string | null;
  readonly currency: string;
  readonly lastOn: string;
  readonly amountMinor: number;
};

/** What a channel cost, over the accounts of which a cost is told; all others are unknown, not free. */
export type Subsidy = {
  readonly accounts: number;
  readonly active: number;
  /** Minor units of the workspace's currency; null where a rate is not known. */
  readonly costMinor: number | null;
  /** For each of them that is truly active; null where none is. */
  readonly perActiveMinor: number | null;
};

type Bought = { readonly channel: string | null; readonly bought: number; readonly boughtActive: number };

/** Null where no cost of any account of the channel is told. */
export function subsidyOf({ channel, bought, boughtActive }: Bought, spent: readonly Spending[], rate: Rate): Subsidy | null {
  if (bought === 0) return null;
  let costMinor: number | null = 0;
  for (const one of spent) {
    if (one.channel !== channel || costMinor === null) continue;
    const factor = rate(one.currency, isoToDay(one.lastOn));
    costMinor = factor === null ? null : costMinor + worthOf(one.amountMinor, factor);
  }
  return {
    accounts: bought,
    active: boughtActive,
    costMinor,
    perActiveMinor: costMinor === null || boughtActive === 0 ? null : Math.round(costMinor / boughtActive),
  };
}
