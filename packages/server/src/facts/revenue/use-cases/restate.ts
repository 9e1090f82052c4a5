import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { ledgerOf } from '../ledger.ts';
import { isSameLedger, restatementsOf } from '../restatement.ts';
import { ledgerFactsOf } from '../store/ledger-facts.read.ts';
import { nextRevision, noteRestatements, readLedgers, type Restated, type Statement, writeLedgers } from '../store/ledger.store.ts';
import { clearStaleLedgers, takeStaleLedgers, readWaitingWorkspaces, type WaitingWorkspace } from '../store/stale-ledgers.store.ts';

export type LedgerDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: (records: Records, workspaceId: WorkspaceId, accountIds: readonly string[]) => Promise<void>;
};

const BATCH = 1_000;
/** While the rows of one batch are written, those of the next are made. */
const AT_ONCE = 2;

/** States the ledgers of the accounts that wait longest, workspace by workspace. True while more wait. */
export async function restateStale(deps: LedgerDeps): Promise<boolean> {
  const waiting = await deps.database.inInstallation(readWaitingWorkspaces);
  let waitMore = false;
  for (const workspace of waiting) {
    const batches = Array.from({ length: AT_ONCE }, () =>
      deps.database.inWorkspace(workspace.workspaceId as WorkspaceId, (records) => restate(deps, records, workspace)),
    );
    const stated = await Promise.all(batches);
    waitMore ||= stated.includes(BATCH);
  }
  return waitMore;
}

/** In one transaction: the ledgers of some accounts of a workspace, and what changed of months that are over. How many there were. */
async function restate(deps: LedgerDeps, records: Records, { workspaceId, timeZone }: WaitingWorkspace): Promise<number> {
  const stale = await takeStaleLedgers(records, workspaceId, BATCH);
  if (stale.length === 0) return 0;
  const now = deps.clock.now();
  const dayOf = zonedDays(timeZone);
  const today = dayOf(now.epochMilliseconds);
  const accountIds = stale.map((one) => one.accountId).sort();
  const before = await readLedgers(records, workspaceId, accountIds);
  const facts = await ledgerFactsOf(records, workspaceId, accountIds);
  const statements: Statement[] = [];
  for (const { accountId } of stale) {
    const own = facts.get(accountId);
    const rows = own === undefined ? [] : ledgerOf(own);
    const stood = before.get(accountId);
    if (stood === undefined ? rows.length > 0 : !isSameLedger(stood, rows))
      statements.push({ accountId, rows, wasStated: stood !== undefined });
  }
  // From here on one batch after another: revisions are written in their order.
  const { revision, beganAt } = await nextRevision(records, workspaceId, now.toString());
  if (statements.length > 0) {
    await writeLedgers(records, { workspaceId, revision }, statements);
    // What comes in on the first day is the beginning, and no correction.
    const isBegun = dayOf(Date.parse(beganAt)) < today;
    const causes = new Map(stale.map((one) => [one.accountId, one]));
    const restated = statements.flatMap(({ accountId, rows, wasStated }): Restated[] => {
      if (!wasStated && !isBegun) return [];
      const { importId = null, sourceKey = null } = causes.get(accountId) ?? {};
      return restatementsOf(before.get(accountId) ?? [], rows, today).map((one) => ({ ...one, accountId, importId, sourceKey }));
    });
    await noteRestatements(records, { workspaceId, now: now.toString() }, restated);
    await deps.announce(
      records,
      workspaceId as WorkspaceId,
      statements.map(({ accountId }) => accountId),
    );
  }
  await clearStaleLedgers(records, workspaceId, accountIds);
  return stale.length;
}
