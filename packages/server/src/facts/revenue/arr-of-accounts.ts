import type { DayNumber } from '../../kernel/time.ts';
import type { AccountOfRevenue } from './movements.ts';
import { inWorkspaceCurrency, mrrOn, type Rate } from './mrr-line.ts';
import { firstPaidDay, quarterOf } from './retention.ts';

export type AccountArr = {
  readonly accountId: string;
  /** At the end of the cohort's own quarter; null where no cohort is asked for. */
  readonly beganMinor: number | null;
  readonly arrMinor: number;
};

/**
 * Who pays what at the end of a day, the most first. Of a cohort, named by the first day of its quarter, those who pay
 * nothing any more are there too. What a rate is not known of counts as nothing, as it does in the figures.
 */
export function arrOfAccounts(
  accounts: readonly AccountOfRevenue[],
  { on, cohort }: { readonly on: DayNumber; readonly cohort: DayNumber | null },
  rate: Rate,
): readonly AccountArr[] {
  const arrOn = (account: AccountOfRevenue, day: DayNumber) =>
    12 * (inWorkspaceCurrency(mrrOn(account.subscriptions, day), rate, day) ?? 0);
  const quarter = cohort === null ? null : quarterOf(cohort);
  return accounts
    .filter((account) => {
      if (quarter === null) return true;
      const first = firstPaidDay(account);
      return first !== null && first >= quarter.since && first < quarter.until;
    })
    .map((account) => ({
      accountId: account.accountId,
      beganMinor: quarter === null ? null : arrOn(account, quarter.until - 1),
      arrMinor: arrOn(account, on),
    }))
    .filter(({ arrMinor }) => quarter !== null || arrMinor > 0)
    .sort((a, b) => b.arrMinor - a.arrMinor || (b.beganMinor ?? 0) - (a.beganMinor ?? 0));
}
