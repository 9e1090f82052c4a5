import { type CostMonth, costOver, inWorkspaceCurrency, mrrOn, type Rate, type SubscriptionFacts } from '../../facts/revenue/index.ts';
import type { Period } from '../../kernel/period.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { AssumptionsSet, Margin } from './assumptions.ts';
import type { ContractLife } from './contract-life.ts';
import { WINNING } from './cost-kinds.ts';
import { costedMonths, marginOf, marginTaken, type RunAt, runOver } from './gross-margin.ts';
import type { Standing } from './lifetimes.ts';
import { trendDays } from './trend-days.ts';
import { MONTH_DAYS, moneyWithin, paidBackDay, type PaidStretch, paidStretches } from './paid-money.ts';

/** One account's money and costs as of the end of a day; in minor units of the workspace's currency. */
export type AccountMoney = {
  readonly stretches: readonly PaidStretch[];
  readonly run: RunAt;
  readonly paidMinor: number;
  /** Winning it and getting it started; null where neither is known. */
  readonly winMinor: number | null;
  readonly won: Readonly<Record<(typeof WINNING)[number], number | null>>;
  readonly mrrMinor: number;
  /** Null where it stands before no renewal: it left, or pays nothing. */
  readonly standing: Standing | null;
  /** The run as of each day of a trend; empty where no cost of the account is known. */
  readonly runs: readonly Pick<RunAt, 'moneyMinor' | 'costMinor'>[];
};

export type OfMoney = {
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly lives: readonly ContractLife[];
  readonly costs: readonly CostMonth[];
};
export type MoneyAsked = {
  readonly day: DayNumber;
  readonly rate: Rate;
  /** The months in which anybody's running costs are known. */
  readonly costed: Period | null;
  /** With how it stood on the days of a trend. */
  readonly withPast: boolean;
};

/** Null where a rate is not known. */
export function accountMoney({ subscriptions, lives, costs }: OfMoney, { day, rate, costed, withPast }: MoneyAsked): AccountMoney | null {
  const stretches = paidStretches(subscriptions, rate, day);
  const mrrMinor = inWorkspaceCurrency(mrrOn(subscriptions, day), rate, day);
  if (stretches === null || mrrMinor === null) return null;
  const life = lives.at(-1);
  const told = costs.filter(({ month }) => month <= day);
  const isOpen = life?.state === 'open' && life.dueDay !== null && mrrMinor > 0;
  return {
    stretches,
    run: runOver(stretches, costs, costedMonths(day, costed)),
    paidMinor: moneyWithin(stretches, { since: 0, until: day + 1 }),
    winMinor: costOver(told, WINNING),
    won: { acquisition: costOver(told, ['acquisition']), onboarding: costOver(told, ['onboarding']) },
    mrrMinor,
    standing:
      isOpen && life.dueDay !== null
        ? { mrrMinor, termMonths: life.termMonths, renewed: life.renewedDays.length, dueDay: life.dueDay }
        : null,
    runs: costs.length === 0 || !withPast ? [] : trendDays(day).map((on) => runThen(stretches, costs, costedMonths(on, costed))),
  };
}

function runThen(...of: Parameters<typeof runOver>): Pick<RunAt, 'moneyMinor' | 'costMinor'> {
  const { moneyMinor, costMinor } = runOver(...of);
  return { moneyMinor, costMinor };
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
