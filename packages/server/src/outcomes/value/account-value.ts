import type { SubscriptionFacts } from '../../facts/revenue/index.ts';
import { inWorkspaceCurrency, mrrOn, type Rate } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { AssumptionsSet, Margin } from './assumptions.ts';
import type { ContractLife } from './contract-life.ts';
import { type CostBook, costOfKinds, WINNING } from './cost-book.ts';
import { marginOf, marginTaken, type RunAt, runOverYear } from './gross-margin.ts';
import type { Standing } from './lifetimes.ts';
import { MONTH_DAYS, moneyWithin, paidBackDay, type PaidStretch, paidStretches } from './paid-money.ts';

/** One account's money and costs as of the end of a day; in minor units of the workspace's currency. */
export type AccountMoney = {
  readonly stretches: readonly PaidStretch[];
  readonly run: RunAt;
  readonly paidMinor: number;
  /** Winning it and getting it started; null where neither is known. */
  readonly winMinor: number | null;
  readonly mrrMinor: number;
  /** Null where it stands before no renewal: it left, or pays nothing. */
  readonly standing: Standing | null;
};

export type MoneyAsked = { readonly day: DayNumber; readonly rate: Rate; readonly costs: CostBook };

/** Null where a rate is not known. */
export function accountMoney(
  account: { readonly accountId: string; readonly subscriptions: readonly SubscriptionFacts[]; readonly lives: readonly ContractLife[] },
  { day, rate, costs }: MoneyAsked,
): AccountMoney | null {
  const stretches = paidStretches(account.subscriptions, rate, day);
  const mrrMinor = inWorkspaceCurrency(mrrOn(account.subscriptions, day), rate, day);
  if (stretches === null || mrrMinor === null) return null;
  const life = account.lives.at(-1);
  const isOpen = life?.state === 'open' && life.dueDay !== null && mrrMinor > 0;
  return {
    stretches,
    run: runOverYear(account.accountId, stretches, { costs, day }),
    paidMinor: moneyWithin(stretches, { since: 0, until: day + 1 }),
    winMinor: costOfKinds(costs(account.accountId, { since: 0, until: day + 1 }), WINNING),
    mrrMinor,
    standing:
      isOpen && life.dueDay !== null
        ? { mrrMinor, termMonths: life.termMonths, renewed: life.renewedDays.length, dueDay: life.dueDay }
        : null,
  };
}

export function marginOfAccount(money: AccountMoney, ofAll: number | null, set: AssumptionsSet | null): Margin {
  return marginTaken(marginOf(money.run), ofAll, set);
}

/** Recurring money so far times margin, in whole minor units: those of accounts sum to those of a group. */
export function soFarMinor({ paidMinor }: Pick<AccountMoney, 'paidMinor'>, marginRatio: number): number {
  return Math.round(paidMinor * marginRatio);
}

/** Whether, and when, cumulative margin came to what winning the account and getting it started cost; `expectedDay` at what it pays today. */
export type Payback = {
  readonly costMinor: number;
  readonly backMinor: number;
  readonly paidBackDay: DayNumber | null;
  readonly expectedDay: DayNumber | null;
};

/** Null where what it cost is not known. */
export function paybackOf({ stretches, winMinor, paidMinor, mrrMinor }: AccountMoney, marginRatio: number, day: DayNumber): Payback | null {
  if (winMinor === null) return null;
  const backMinor = soFarMinor({ paidMinor }, marginRatio);
  const paidBack = paidBackDay(stretches, marginRatio, winMinor);
  const aDay = (mrrMinor * marginRatio) / MONTH_DAYS;
  const expectedDay = paidBack === null && aDay > 0 ? day + Math.ceil((winMinor - backMinor) / aDay) : null;
  return { costMinor: winMinor, backMinor, paidBackDay: paidBack, expectedDay };
}
