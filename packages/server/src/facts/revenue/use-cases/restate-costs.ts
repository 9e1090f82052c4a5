import type { WorkspaceId } from '../../../kernel/ids.ts';
import { addMonths, type DayNumber } from '../../../kernel/time.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { markStale } from '../../accounts/index.ts';
import type { UsageStore } from '../../usage/index.ts';
import { type CostsOfMonth, ofProducts, staleMonths, stateMonth } from '../cost-months.ts';
import type { Rate } from '../mrr-line.ts';
import { clearStaleCosts, readStaleCosts, readStaleWorkspaces, type StaleWorkspace, writeCostMonth } from '../store/cost-months.store.ts';
import { once, readCosts } from '../store/costs.read.ts';
import { readPaidAccounts } from '../store/paid-lines.read.ts';
import { eventsOfPeople } from '../store/events-of-people.read.ts';
import { type ProductMonthStated, writeProductCostMonth } from '../store/product-cost-months.store.ts';
import { readRates } from '../store/rates.read.ts';

export type CostDeps = {
  readonly database: Database;
  readonly usageStore: Pick<UsageStore, 'counts'>;
  readonly announce: (records: Records, workspaceId: WorkspaceId, accountIds: readonly string[]) => Promise<void>;
};

/** Contracts, tickets and hours come in all day: what is spread by them is spread again after so long. */
const REST_SECONDS = 30;

/** States what accounts cost, month by month, where that may have changed. May run twice: what is stated already stays as it is. */
export async function restateCosts(deps: CostDeps, restSeconds: number = REST_SECONDS): Promise<void> {
  for (const stale of await deps.database.inInstallation((records) => readStaleWorkspaces(records, restSeconds)))
    await restate(deps, stale);
}

/** One month after the other, each in a transaction of its own: what is spread over all accounts is held for that month alone. */
async function restate({ database, usageStore, announce }: CostDeps, stale: StaleWorkspace): Promise<void> {
  const workspaceId = stale.workspaceId as WorkspaceId;
  const months = await database.inWorkspace(workspaceId, async (records) => {
    const { stale: changed, spans } = await readStaleCosts(records, stale);
    return [...staleMonths(changed, spans)].sort((a, b) => a - b);
  });
  const workspace = { ...stale, id: workspaceId };
  const paying = once(() => database.inWorkspace(workspaceId, (records) => readPaidAccounts(records, { workspaceId, ownerId: null })));
  const eventsOf = eventsOfPeople(usageStore, workspaceId);
  for (const month of months) {
    const window = { since: month, until: addMonths(month, 1) };
    await database.inWorkspace(workspaceId, async (records) => {
      const book = await readCosts(records, { workspace, window, accountIds: null, paying }, eventsOf);
      const rate = await readRates(records, workspace);
      const stated = await inSlices(stateMonth(book, month, rate));
      const rows = [...stated].map(([accountId, one]) => ({ accountId, ...one }));
      const named = await namedRows(book, month, rate);
      const changed = [
        ...new Set([
          ...(await writeCostMonth(records, workspaceId, { month, rows })),
          ...(await writeProductCostMonth(records, workspaceId, { month, rows: named })),
        ]),
      ];
      await markStale(records, workspaceId, changed);
      if (changed.length > 0) await announce(records, workspaceId, changed);
    });
  }
  await database.inWorkspace(workspaceId, (records) => clearStaleCosts(records, stale));
}

/** What of it names a product. */
async function namedRows(book: CostsOfMonth, month: DayNumber, rate: Rate): Promise<ProductMonthStated['rows']> {
  const rows: ProductMonthStated['rows'][number][] = [];
  for (const [productKey, costs] of ofProducts(book))
    for (const [accountId, { hosting, support, cs }] of await inSlices(stateMonth(costs, month, rate)))
      if (hosting !== null || support !== null || cs !== null) rows.push({ accountId, productKey, month, hosting, support, cs });
  return rows;
}
