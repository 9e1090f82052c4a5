import { subscriptionFactsOf } from '../../../facts/revenue/index.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { PayingAccount } from '../paying-account.ts';

const question = loadSql<Omit<PayingAccount, 'subscriptions'>>(new URL('./paying-accounts.sql', import.meta.url));

export type PayingAsked = {
  readonly workspaceId: string;
  /** Null: everyone's. */
  readonly ownerId: string | null;
  readonly accountId?: string;
};

/** Accounts that ever paid, with what they signed. */
export async function readPayingAccounts(records: Records, { workspaceId, ownerId, accountId }: PayingAsked): Promise<PayingAccount[]> {
  const accounts = await question(records, { workspace_id: workspaceId, owner_id: ownerId, account_id: accountId ?? null });
  const facts = await subscriptionFactsOf(records, { workspaceId, accountIds: accounts.map((one) => one.accountId) });
  return accounts.map((one) => ({ ...one, subscriptions: (facts.get(one.accountId) ?? []).filter(({ isTrial }) => !isTrial) }));
}
