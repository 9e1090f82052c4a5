import { isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { ExpandingAccount, ExpandingSubscription, ExpansionReason } from '../expansions.ts';

type Line = {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly productKey: string | null;
  readonly signedOn: string | null;
  readonly startOn: string;
  readonly endOn: string | null;
  readonly validFrom: string;
  readonly mrrMinor: number;
  readonly currency: string;
  readonly seats: number | null;
  readonly plan: string | null;
  readonly reason: ExpansionReason | null;
};

const question = loadSql<Line>(new URL('./expanding-accounts.sql', import.meta.url));

export type ExpandingAsked = {
  readonly workspaceId: string;
  /** Null for all. */
  readonly accountIds: readonly string[] | null;
  /** Accounts that this member owns, or is on the team of; null for everybody's. */
  readonly memberId: string | null;
};

/** What accounts paid, when, for what. */
export async function readExpandingAccounts(
  records: Records,
  { workspaceId, accountIds, memberId }: ExpandingAsked,
): Promise<ExpandingAccount[]> {
  if (accountIds?.length === 0) return [];
  const lines = await question(records, { workspace_id: workspaceId, account_ids: accountIds, member_id: memberId });
  return [...Map.groupBy(lines, (line) => line.accountId)].map(([accountId, own]) => ({
    accountId,
    subscriptions: [...Map.groupBy(own, (line) => line.subscriptionId).values()].map(subscriptionOf),
  }));
}

function subscriptionOf(lines: readonly Line[]): ExpandingSubscription {
  const [first] = lines as [Line, ...Line[]];
  return {
    productKey: first.productKey,
    signedDay: first.signedOn === null ? null : isoToDay(first.signedOn),
    startDay: isoToDay(first.startOn),
    endDay: first.endOn === null ? null : isoToDay(first.endOn),
    versions: lines.map(({ validFrom, mrrMinor, currency, seats, plan, reason }) => ({
      fromDay: isoToDay(validFrom),
      mrrMinor,
      currency,
      seats,
      plan,
      reason,
    })),
  };
}
