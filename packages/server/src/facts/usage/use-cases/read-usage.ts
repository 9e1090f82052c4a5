import type { AccountId, WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import { groupUsage } from '../group-usage.ts';
import { productUses } from '../store/product-use.store.ts';
import type { UsageOfAccount } from '../usage-of-account.ts';
import type { UsageStore } from '../usage-store.ts';

/** What each of the accounts did since the day, its actions told core from others as the products say today. */
export type UsageOfAccounts = (
  workspaceId: WorkspaceId,
  accountIds: readonly AccountId[],
  since: DayNumber,
) => Promise<ReadonlyMap<AccountId, UsageOfAccount>>;

export function usageOfAccounts(deps: { readonly store: UsageStore; readonly database: Database }): UsageOfAccounts {
  return async (workspaceId, accountIds, since) => {
    const products = await deps.database.inWorkspace(workspaceId, (records) => productUses(records, workspaceId));
    const lines = await deps.store.linesOfAccounts(workspaceId, accountIds, since);
    return groupUsage(lines, accountIds, products) as Map<AccountId, UsageOfAccount>;
  };
}
