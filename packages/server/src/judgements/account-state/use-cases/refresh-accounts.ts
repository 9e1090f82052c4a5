import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { type Dossier, firstDaysOf, type WorkspaceFacts } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { type FieldSnapshot, fieldSteps } from '../field-as-of.ts';
import { beginHistory } from '../store/account-histories.store.ts';
import { readField, writeField } from '../store/account-fields.store.ts';
import { type KeptRulebook, readRulebook } from '../store/rulebook.read.ts';
import { clearStale, type StaleAccount } from '../store/stale.store.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { judgeNow, MANY_SHARE, writeJudged } from './judge-now.ts';
import { dossiersOf, type JudgingDeps, todayIn } from './judging-deps.ts';

/** A field serves for ten minutes, unless many accounts changed or a kind of fact appeared that it does not know. */
const FIELD_MINUTES = 10;

/**
 * Computes readings, health, signals and state of some accounts anew, as of now, and writes what changed in one
 * transaction. `stale` are taken off the list unless they changed again meanwhile.
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
  const field = isUsable ? kept.snapshot : await fieldNow(deps, { workspaceId, facts, rulebook, day, allIds, dossiers });
  const judged = await judgeNow(deps, { workspaceId, dossiers, rulebook, field, day });
  return deps.database.inWorkspace(workspaceId, async (records) => {
    if (kept === null) await beginHistory(records, workspaceId, day);
    if (!isUsable) await writeField(records, { workspaceId, now }, field);
    const changed = await writeJudged(records, judged, { workspaceId, currency: facts.currency, now });
    await clearStale(records, workspaceId, stale);
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
  return (
    JSON.stringify([context.products, context.rates, context.currency]) === JSON.stringify([facts.products, facts.rates, facts.currency])
  );
}

type Fielding = {
  readonly workspaceId: WorkspaceId;
  readonly facts: WorkspaceFacts;
  readonly rulebook: KeptRulebook;
  readonly day: DayNumber;
  readonly allIds: readonly string[];
  readonly dossiers: readonly Dossier[];
};

async function fieldNow(deps: JudgingDeps, { workspaceId, facts, rulebook, day, allIds, dossiers }: Fielding): Promise<FieldSnapshot> {
  const here = new Set<string>(dossiers.map((dossier) => dossier.accountId));
  const others = await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds: allIds.filter((id) => !here.has(id)) });
  const asked = { day, openDay: day, firstValue: rulebook.firstValue };
  return inSlices(fieldSteps([...dossiers, ...others], facts, asked), deps.stopping);
}
