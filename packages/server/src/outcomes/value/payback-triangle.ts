import { quarterOf } from '../../kernel/period.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import type { AccountMoney } from './account-value.ts';
import { moneyWithin } from './paid-money.ts';

export type PaybackCohort = {
  readonly startDay: DayNumber;
  /** Those of whom it is known what winning them and getting them started cost. */
  readonly accounts: number;
  readonly costMinor: number;
  /** At place k: cumulative margin over cost, after k + 1 quarters of each account; 1 is paid back. Those who left count with what they paid. */
  readonly back: readonly number[];
};

type OneOfCohort = { readonly money: AccountMoney; readonly marginRatio: number };
const MOST_COHORTS = 12;
const MOST_QUARTERS = 16;

/** How much of what its customers cost each starting quarter has brought back, quarter by quarter of their lives. */
export function paybackTriangle(accounts: readonly OneOfCohort[], day: DayNumber): readonly PaybackCohort[] {
  const known = accounts.filter(({ money }) => money.winMinor !== null && money.stretches.length > 0);
  return [...Map.groupBy(known, ({ money }) => quarterOf(sinceOf(money)).since)]
    .sort(([a], [b]) => b - a)
    .slice(0, MOST_COHORTS)
    .reverse()
    .map(([startDay, own]) => {
      const costMinor = own.reduce((sum, { money }) => sum + (money.winMinor ?? 0), 0);
      const back: number[] = [];
      for (
        let quarter = 1;
        quarter <= MOST_QUARTERS && own.every(({ money }) => addMonths(sinceOf(money), 3 * quarter) <= day + 1);
        quarter++
      ) {
        const minor = own.reduce((sum, one) => sum + one.marginRatio * moneyOf(one.money, quarter), 0);
        back.push(costMinor === 0 ? 1 : minor / costMinor);
      }
      return { startDay, accounts: own.length, costMinor, back };
    });
}

function sinceOf(money: AccountMoney): DayNumber {
  return money.stretches[0]?.since ?? 0;
}

function moneyOf(money: AccountMoney, quarters: number): number {
  const since = sinceOf(money);
  return moneyWithin(money.stretches, { since, until: addMonths(since, 3 * quarters) });
}
