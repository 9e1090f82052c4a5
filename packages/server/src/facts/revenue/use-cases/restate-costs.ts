import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Steps } from '../../../kernel/steps.ts';
import { addMonths, type DayNumber } from '../../../kernel/time.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { markStale } from '../../accounts/index.ts';
import type { UsageStore } from '../../usage/index.ts';
import { costMonthsOf, staleMonths } from '../cost-months.ts';
import type { Rate } from '../mrr-line.ts';
import {
  clearStaleCosts,
  type MonthStated,
  readStaleCosts,
  readStaleWorkspaces,
  type StaleWorkspace,
  writeCostMonth,
} from '../store/cost-months.store.ts';
import { type CostBook, readCosts } from '../store/costs.read.ts';
import { eventsOfPeople } from '../store/events-of-people.read.ts';
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
    await deps.database.inWorkspace(stale.workspaceId as WorkspaceId, (records) => restate(deps, records, stale));
}

async function restate({ usageStore, announce }: CostDeps, records: Records, workspace: StaleWorkspace): Promise<void> {
  const { workspaceId } = workspace;
  const { stale, spans } = await readStaleCosts(records, workspace);
  const months = staleMonths(stale, spans);
  if (months.size > 0) {
    const at = { ...workspace, id: workspaceId };
    const window = { since: Math.min(...months), until: addMonths(Math.max(...months), 1) };
    const book = await readCosts(records, { workspace: at, window, accountIds: null }, eventsOfPeople(usageStore, workspaceId));
    const stated = await inSlices(monthsStated(book, months, await readRates(records, at)));
    const changed = new Set<string>();
    for (const month of stated) for (const accountId of await writeCostMonth(records, workspaceId, month)) changed.add(accountId);
    await markStale(records, workspaceId, [...changed]);
    if (changed.size > 0) await announce(records, workspaceId as WorkspaceId, [...changed]);
  }
  await clearStaleCosts(records, workspace);
}

/** Every asked month, with the accounts that bear any of it; a month without is empty. */
function* monthsStated(book: CostBook, asked: ReadonlySet<DayNumber>, rate: Rate): Steps<readonly MonthStated[]> {
  const rows = new Map<DayNumber, MonthStated['rows'][number][]>([...asked].map((month) => [month, []]));
  for (const accountId of book.bearers()) {
    for (const one of costMonthsOf(book.ofAccount(accountId), asked, rate)) rows.get(one.month)?.push({ accountId, ...one });
    yield;
  }
  return [...rows].map(([month, own]) => ({ month, rows: own }));
}
