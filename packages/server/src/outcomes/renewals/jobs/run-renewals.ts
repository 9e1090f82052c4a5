import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type Clock, type DayNumber, dayToIso } from '../../../kernel/time.ts';
import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { todayIn } from '../../../judgements/account-state/index.ts';
import {
  clearStaleAccounts,
  readAccountsOfContracts,
  readRuns,
  readStaleAccounts,
  type RunOfWorkspace,
  writeRun,
} from '../store/renewal-runs.store.ts';
import { generateRenewals } from '../use-cases/generate-renewals.ts';
import { judgeRenewals } from '../use-cases/judge-renewals.ts';
import { keepForecast, replayForecasts } from '../use-cases/keep-forecasts.ts';

const LOOK_MS = 3_000;
/** How many looks lie between two looks at how the accounts of open renewals stand. */
const JUDGED_EVERY = 5;
const ACCOUNTS_A_PART = 500;

export type RenewalJobDeps = {
  readonly database: Database;
  readonly clock: Clock;
  /** Told within the transaction when renewals changed. */
  readonly tell: (records: Records, workspaceId: WorkspaceId) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
};

/** Keeps renewals up: of accounts whose contracts changed at once, of all when a day begins; their likelihood as the judgements change. */
export function runRenewals(deps: RenewalJobDeps): Repeated {
  let looks = 0;
  return repeat(
    async (stopping) => {
      const isTimeToJudge = looks % JUDGED_EVERY === 0;
      looks += 1;
      const failures: unknown[] = [];
      for (const run of await deps.database.inInstallation(readRuns)) {
        stopping.throwIfAborted();
        await keepUp({ ...deps, stopping }, run, isTimeToJudge).catch((error: unknown) => {
          failures.push(error);
        });
      }
      // What fails in one workspace holds up no other.
      if (failures.length > 0) throw failures[0];
    },
    { restMs: LOOK_MS, onFailure: deps.onFailure },
  );
}

type Deps = RenewalJobDeps & { readonly stopping: AbortSignal };

/** One look at one workspace. */
export async function keepUp(deps: Deps, run: RunOfWorkspace, isTimeToJudge: boolean): Promise<void> {
  const { database, clock, tell } = deps;
  const workspaceId = run.workspaceId as WorkspaceId;
  const today = todayIn(clock, run.timeZone);
  const at = clock.now().toString();
  const isWhole = run.day !== dayToIso(today);
  let isChanged = false;
  if (isWhole) isChanged = await generateAll(deps, run, { today, at });
  else if (run.stale > 0) isChanged = await generateStale(deps, run, { today, at });
  if (isWhole || isTimeToJudge || isChanged) {
    const isJudged = await judgeRenewals(database, { workspaceId, today, at, isWhole });
    isChanged ||= isJudged;
  }
  if (isWhole || isTimeToJudge) await keepForecast(database, { workspaceId, today });
  if (run.isUnreplayed) await replayForecasts(database, { workspaceId, today });
  if (isWhole || isChanged || run.isUnreplayed)
    await database.inWorkspace(workspaceId, async (records) => {
      await writeRun(records, workspaceId, { day: dayToIso(today), at, isReplayed: run.isUnreplayed });
      if (isChanged) await tell(records, workspaceId);
    });
}

type Now = { readonly today: DayNumber; readonly at: string };

async function generateAll({ database, stopping }: Deps, run: RunOfWorkspace, now: Now): Promise<boolean> {
  const workspaceId = run.workspaceId as WorkspaceId;
  let isChanged = false;
  for (let after = ''; ; ) {
    stopping.throwIfAborted();
    const accountIds = await database.inWorkspace(workspaceId, async (records) => {
      const part = await readAccountsOfContracts(records, workspaceId, { after, most: ACCOUNTS_A_PART });
      if (part.length > 0) isChanged = (await generateRenewals(records, { ...run, ...now, workspaceId, accountIds: part })) || isChanged;
      return part;
    });
    const last = accountIds.at(-1);
    if (last === undefined) return isChanged;
    after = last;
  }
}

async function generateStale({ database }: Deps, run: RunOfWorkspace, now: Now): Promise<boolean> {
  const workspaceId = run.workspaceId as WorkspaceId;
  return database.inWorkspace(workspaceId, async (records) => {
    const stale = await readStaleAccounts(records, workspaceId, ACCOUNTS_A_PART);
    const isChanged = await generateRenewals(records, { ...run, ...now, workspaceId, accountIds: stale.map(({ accountId }) => accountId) });
    await clearStaleAccounts(records, workspaceId, stale);
    return isChanged;
  });
}
