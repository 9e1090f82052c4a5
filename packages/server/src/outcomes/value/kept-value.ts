import {
  type CostMonth,
  inWorkspaceCurrency,
  mrrOn,
  type ProductCostMonth,
  type Rate,
  type SubscriptionFacts,
} from '../../facts/revenue/index.ts';
import { type AccountMoney, accountMoney, type MoneyAsked } from './account-value.ts';
import { type ContractLife, contractLives } from './contract-life.ts';
import { costedMonths } from './gross-margin.ts';
import { type ProductRun, productRuns } from './product-margin.ts';

/** As far as a triangle looks: a start and so many renewals less one. */
export const MOST_CELLS = 25;

/** A life with recurring money a month at its start and just after each renewal, at the rates of its first day; null where one is not known. */
export type KeptLife = ContractLife & { readonly minors: readonly (number | null)[] };

/** What is kept of an account between two looks, as of the end of a day. */
export type KeptValue = {
  readonly lives: readonly KeptLife[];
  /** A month, today; null where a rate is not known. */
  readonly mrrMinor: number | null;
  /** Null where a rate of its past is not known. */
  readonly money: AccountMoney | null;
  /** What it paid for each product within the months of its run; empty where no month has a cost. */
  readonly products: readonly ProductRun[];
};

type Facts = {
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly costs: readonly CostMonth[];
  readonly productCosts: readonly ProductCostMonth[];
};

/** Null where it never paid. */
export function keptValueOf({ subscriptions, costs, productCosts }: Facts, asked: MoneyAsked): KeptValue | null {
  const paid = subscriptions.filter(({ isTrial }) => !isTrial);
  const lives = contractLives(paid, asked.day);
  if (lives.length === 0) return null;
  return {
    lives: lives.map((life) => ({ ...life, minors: minorsOf(paid, life, asked.rate) })),
    mrrMinor: inWorkspaceCurrency(mrrOn(paid, asked.day), asked.rate, asked.day),
    money: accountMoney({ subscriptions: paid, lives, costs }, asked),
    products: productRuns({ subscriptions: paid, productCosts }, { ...asked, window: costedMonths(asked.day, asked.costed) }),
  };
}

function minorsOf(paid: readonly SubscriptionFacts[], { sinceDay, renewedDays }: ContractLife, rate: Rate): readonly (number | null)[] {
  return [sinceDay, ...renewedDays].slice(0, MOST_CELLS).map((on) => inWorkspaceCurrency(mrrOn(paid, on), rate, sinceDay));
}
