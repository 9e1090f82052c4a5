import type { UsageOfAccounts } from '../../../facts/usage/index.ts';
import type { AccountId, WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock, DayNumber } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Catalogue, Dossier } from '../../../measures/metrics/index.ts';
import { loadDossiers } from '../../../measures/metrics/index.ts';
import type { Database, Records } from '../../../platform/records/records.ts';

/** What computing needs of the world. */
export type JudgingDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly usageOfAccounts: UsageOfAccounts;
  readonly newSignalId: () => string;
  readonly newScorecardId: () => string;
  /** Told within the transaction which accounts changed, so that open pages ask again. */
  readonly announce: (records: Records, workspaceId: WorkspaceId, accountIds: readonly string[]) => Promise<void>;
  /** Has long computing break off. */
  readonly stopping?: AbortSignal;
};

const CHUNK = 500;

/** All facts of the accounts; their usage is asked of the usage store first, since that is another store. */
export async function dossiersOf(
  deps: JudgingDeps,
  ask: { readonly workspaceId: WorkspaceId; readonly timeZone: string; readonly accountIds: readonly string[] },
): Promise<Dossier[]> {
  const dossiers: Dossier[] = [];
  for (let at = 0; at < ask.accountIds.length; at += CHUNK) {
    deps.stopping?.throwIfAborted();
    const accountIds = ask.accountIds.slice(at, at + CHUNK);
    const usage = await deps.usageOfAccounts(ask.workspaceId, accountIds as AccountId[], EVER);
    dossiers.push(...(await deps.database.inWorkspace(ask.workspaceId, (records) => loadDossiers(records, { ...ask, accountIds, usage }))));
  }
  return dossiers;
}

const EVER: DayNumber = 0;

/** The day that it is in the workspace. */
export function todayIn(clock: Clock, timeZone: string): DayNumber {
  return zonedDays(timeZone)(clock.now().epochMilliseconds);
}
