import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { type Dossier, firstDaysOf, type WorkspaceFacts } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { type FieldSnapshot, fieldSteps } from '../field-as-of.ts';
import { beginHistory } from '../store/account-histories.store.ts';
import { readField, writeField } from '../store/account-fields.store.ts';
import { type KeptRulebook, readRulebook } from '../store/rulebook.read.ts';
import { clearStale, readStaleOf, type StaleAccount } from '../store/stale.store.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { judgeNow, MANY_SHARE, writeJudged } from './judge-now.ts';
import { dossiersOf, type JudgingDeps, todayIn } from './judging-deps.ts';

/** A field serves for ten minutes, unless many accounts changed or a kind of fact appeared that it does not know. */
const FIELD_MINUTES = 10;

/**
 * Computes readings, health, signals and state of some accounts anew, as of now, and writes what changed in one
 * transaction. `stale`, and what else was judged with them, are taken off the list unless they changed again meanwhile.
 */
export async function refreshAccounts(
  deps: JudgingDeps,
  workspaceId: WorkspaceId,
  stale: readonly StaleAccount[],
): Promise<{ readonly changed: readonly string[] }> {
  const accountIds = stale.map((one) => one.accountId);
  const now = deps.clock.now().toString();
  const { facts, rulebook, kept, allIds } = await deps.database.inWorkspace(workspaceId, async (records) => ({
    facts: await readWorkspaceFacts(records, workspaceId),
    rulebook: await readRulebook(records, workspaceId, { ...deps, now }),
    kept: await readField(records, workspaceId),
    allIds: await listAccountIds(records, workspaceId),
  }));
  const day = todayIn(deps.clock, facts.timeZone);
  const dossiers = await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds });
  const isUsable =
    kept !== null &&
    kept.snapshot.context.day === day &&
    accountIds.length < MANY_SHARE * allIds.length &&
    minutesSince(deps, kept.computedAt) < FIELD_MINUTES &&
    !bringsNews(dossiers, kept.snapshot) &&
    isOfFacts(kept.snapshot, facts);
  const against = isUsable
    ? { field: kept.snapshot, dossiers, stale }
    : await fieldNow(deps, { workspaceId, facts, rulebook, day, allIds, dossiers, stale });
  const judged = await judgeNow(deps, { workspaceId, rulebook, day, ...against });
  return deps.database.inWorkspace(workspaceId, async (records) => {
    if (kept === null) await beginHistory(records, workspaceId, day);
    if (!isUsable) await writeField(records, { workspaceId, now }, against.field);
    const changed = await writeJudged(records, judged, { workspaceId, currency: facts.currency, now });
    await clearStale(records, workspaceId, against.stale);
    if (changed.length > 0) await deps.announce(records, workspaceId, changed);
    return { changed };
  });
}

function minutesSince(deps: JudgingDeps, instant: string): number {
  return (deps.clock.now().epochMilliseconds - Date.parse(instant)) / 60_000;
}

/** True when the accounts hold a kind of fact that nobody held when the field was made. */
function bringsNews(dossiers: readonly Dossier[], { context }: FieldSnapshot): boolean {
  return dossiers.some((dossier) => Object.keys(firstDaysOf(dossier)).some((source) => !(source in context.firstDays)));
}

function isOfFacts({ context }: FieldSnapshot, facts: WorkspaceFacts): boolean {
  const parts = ({ products, rates, currency, countedActions = [] }: WorkspaceFacts) => [products, rates, currency, countedActions];
  return JSON.stringify(parts(context)) === JSON.stringify(parts(facts));
}

type Fielding = {
  readonly workspaceId: WorkspaceId;
  readonly facts: WorkspaceFacts;
  readonly rulebook: KeptRulebook;
  readonly day: DayNumber;
  readonly allIds: readonly string[];
  readonly dossiers: readonly Dossier[];
  readonly stale: readonly StaleAccount[];
};

/** The field takes the dossiers of all, so all that are stale are judged with it: else they would be read again, part by part. */
async function fieldNow(deps: JudgingDeps, { workspaceId, facts, rulebook, day, allIds, dossiers, stale }: Fielding) {
  const here = new Set<string>(dossiers.map((dossier) => dossier.accountId));
  const waiting = await deps.database.inInstallation((records) => readStaleOf(records, workspaceId));
  const others = await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds: allIds.filter((id) => !here.has(id)) });
  const isWaiting = new Set(waiting.map((one) => one.accountId));
  const asked = { day, openDay: day, firstValue: rulebook.firstValue };
  const all = [...dossiers, ...others];
  return {
    field: await inSlices(fieldSteps(all, facts, asked), deps.stopping),
    dossiers: [...dossiers, ...others.filter((dossier) => isWaiting.has(dossier.accountId))],
    stale: [...stale, ...waiting.filter((one) => !here.has(one.accountId))],
  };
}
