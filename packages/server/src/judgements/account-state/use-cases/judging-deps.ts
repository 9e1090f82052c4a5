import type { UsageOfAccounts } from '../../../facts/usage/index.ts';
import type { AccountId, WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock, DayNumber } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Catalogue, Dossier } from '../../../measures/metrics/index.ts';
import { loadDossiers } from '../../../measures/metrics/index.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { Judge } from './judge.ts';

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
  /** Events wait to be counted: what is computed of them would soon be old. */
  readonly isBehind?: () => boolean;
  /** Threads that judge what is too much to be held here; none where all of it is judged here. */
  readonly judges?: readonly Judge[];
  /** How many events are kept of a workspace; where nobody can say, few are taken to be. */
  readonly eventsOf?: (workspaceId: WorkspaceId) => Promise<number>;
  /** How many accounts are held at once, where not as many as usual. */
  readonly heldMost?: number;
  /** Has long computing break off. */
  readonly stopping?: AbortSignal;
};

const CHUNK = 500;

/** All facts of the accounts; their usage is asked of the usage store first, since that is another store. */
export async function dossiersOf(
  deps: JudgingDeps,
  ask: { readonly workspaceId: WorkspaceId; readonly timeZone: string; readonly accountIds: readonly string[] },
): Promise<Dossier[]> {
  const parts = Array.from({ length: Math.ceil(ask.accountIds.length / CHUNK) }, (_, nth) =>
    ask.accountIds.slice(nth * CHUNK, (nth + 1) * CHUNK),
  );
  const usageOf = (part: readonly string[] = []) => {
    const asked = part.length === 0 ? Promise.resolve(new Map()) : deps.usageOfAccounts(ask.workspaceId, part as AccountId[], EVER);
    // Whoever breaks off before it is awaited does not leave a failure behind that nobody hears.
    asked.catch(() => undefined);
    return asked;
  };
  const dossiers: Dossier[] = [];
  let next = usageOf(parts[0]);
  for (const [at, accountIds] of parts.entries()) {
    deps.stopping?.throwIfAborted();
    const usage = await next;
    // The usage store works at the next part while the database gives the facts of this one.
    next = usageOf(parts[at + 1]);
    dossiers.push(...(await deps.database.inWorkspace(ask.workspaceId, (records) => loadDossiers(records, { ...ask, accountIds, usage }))));
  }
  return dossiers;
}

const EVER: DayNumber = 0;

/** The day that it is in the workspace. */
export function todayIn(clock: Clock, timeZone: string): DayNumber {
  return zonedDays(timeZone)(clock.now().epochMilliseconds);
}
