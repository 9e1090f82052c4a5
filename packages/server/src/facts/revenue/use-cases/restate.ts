import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { ledgerOf } from '../ledger.ts';
import { isSameLedger, restatementsOf } from '../restatement.ts';
import { ledgerFactsOf } from '../store/ledger-facts.read.ts';
import { nextRevision, noteRestatements, readLedgers, type Restated, type Statement, writeLedgers } from '../store/ledger.store.ts';
import { clearStaleLedgers, readStaleLedgers, readWaitingWorkspaces, type WaitingWorkspace } from '../store/stale-ledgers.store.ts';

export type LedgerDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: (records: Records, workspaceId: WorkspaceId, accountIds: readonly string[]) => Promise<void>;
};

const BATCH = 2_000;

/** States the ledgers of the accounts that wait longest, workspace by workspace. True while more wait. */
export async function restateStale(deps: LedgerDeps): Promise<boolean> {
  const waiting = await deps.database.inInstallation(readWaitingWorkspaces);
  let waitMore = false;
  for (const workspace of waiting) {
    const n = await deps.database.inWorkspace(workspace.workspaceId as WorkspaceId, (records) => restate(deps, records, workspace));
    waitMore ||= n === BATCH;
  }
  return waitMore;
}

/** In one transaction: the ledgers of some accounts of a workspace, and what changed of months that are over. How many there were. */
async function restate(deps: LedgerDeps, records: Records, { workspaceId, timeZone }: WaitingWorkspace): Promise<number> {
  const stale = await readStaleLedgers(records, workspaceId, BATCH);
  if (stale.length === 0) return 0;
  const now = deps.clock.now();
  const dayOf = zonedDays(timeZone);
  const today = dayOf(now.epochMilliseconds);
  const accountIds = stale.map((one) => one.accountId).sort();
  const { revision, beganAt } = await nextRevision(records, workspaceId, now.toString());
  const before = await readLedgers(records, workspaceId, accountIds);
  const facts = await ledgerFactsOf(records, workspaceId, accountIds);
  // What comes in on the first day is the beginning, and no correction.
  const isBegun = dayOf(Date.parse(beganAt)) < today;
  const statements: Statement[] = [];
  const restated: Restated[] = [];
  for (const { accountId, importId, sourceKey } of stale) {
    const own = facts.get(accountId);
    const rows = own === undefined ? [] : ledgerOf(own);
    const stood = before.get(accountId);
    if (stood === undefined ? rows.length === 0 : isSameLedger(stood, rows)) continue;
    statements.push({ accountId, rows, wasStated: stood !== undefined });
    if (stood !== undefined || isBegun)
      restated.push(...restatementsOf(stood ?? [], rows, today).map((one) => ({ ...one, accountId, importId, sourceKey })));
  }
  if (statements.length > 0) {
    await writeLedgers(records, { workspaceId, revision }, statements);
    await noteRestatements(records, { workspaceId, now: now.toString() }, restated);
    await deps.announce(
      records,
      workspaceId as WorkspaceId,
      statements.map(({ accountId }) => accountId),
    );
  }
  await clearStaleLedgers(records, workspaceId, stale);
  return stale.length;
}
