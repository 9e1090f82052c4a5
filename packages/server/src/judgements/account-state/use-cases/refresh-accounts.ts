import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { type Dossier, firstDaysOf, type WorkspaceFacts } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { fieldAsOf, fieldFrom, type FieldSnapshot } from '../field-as-of.ts';
import { judgeDay } from '../judge-days.ts';
import { historyRow, signalRow, stateRow } from '../judgement-rows.ts';
import { beginHistory } from '../store/account-histories.store.ts';
import { readField, writeField } from '../store/account-fields.store.ts';
import { readBefore } from '../store/before.read.ts';
import { readHold } from '../store/coming-in.read.ts';
import { writeHistory, writeNow, writeSignals, writeStates } from '../store/judgements.store.ts';
import { type KeptRulebook, readRulebook } from '../store/rulebook.read.ts';
import { clearStale, type StaleAccount } from '../store/stale.store.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { dossiersOf, type JudgingDeps, todayIn } from './judging-deps.ts';

/** A field serves for ten minutes, unless many accounts changed or a kind of fact appeared that it does not know. */
const FIELD_MINUTES = 10;
const MANY_SHARE = 0.2;

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
  return deps.database.inWorkspace(workspaceId, async (records) => {
    if (kept === null) await beginHistory(records, workspaceId, day);
    if (!isUsable) await writeField(records, { workspaceId, now }, field);
    const changed = await judgeAndWrite(records, { deps, workspaceId, dossiers, rulebook, field, day, currency: facts.currency, now });
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
  return fieldAsOf([...dossiers, ...others], facts, { day, openDay: day, firstValue: rulebook.firstValue });
}

export type ToJudge = {
  readonly deps: JudgingDeps;
  readonly workspaceId: WorkspaceId;
  readonly dossiers: readonly Dossier[];
  readonly rulebook: KeptRulebook;
  readonly field: FieldSnapshot;
  readonly day: DayNumber;
  readonly currency: string;
  readonly now: string;
};

/** Judges against the field of the day, which is still open, and writes all that follows; gives the accounts that changed. */
export async function judgeAndWrite(
  records: Records,
  { deps, workspaceId, dossiers, rulebook, field, day, currency, now }: ToJudge,
): Promise<readonly string[]> {
  if (dossiers.length === 0) return [];
  const states = await readBefore(records, workspaceId, { accountIds: dossiers.map((dossier) => dossier.accountId), day });
  const context = fieldFrom(field);
  const isWhole = dossiers.length >= MANY_SHARE * field.accounts;
  const hold = await readHold(records, workspaceId);
  const { judgements, touched } = judgeDay(
    { dossiers, rulebook, states, newSignalId: deps.newSignalId },
    { day, field: context, isWhole, hold },
  );
  const history = [...judgements].map(([accountId, judgement]) => historyRow(accountId, judgement, rulebook.scorecardIds));
  const rows = dossiers.flatMap((dossier) => {
    const judgement = judgements.get(dossier.accountId);
    return judgement === undefined ? [] : [stateRow(dossier, judgement, context.context.rate)];
  });
  const to = { workspaceId, now };
  const byNow = await writeNow(records, to, history);
  await writeHistory(records, { workspaceId, isOpen: true }, history);
  const byState = await writeStates(records, { ...to, day: dayToIso(day) }, rows);
  const bySignals = await writeSignals(
    records,
    workspaceId,
    touched.map((signal) => signalRow(signal, currency, now)),
  );
  return [...new Set([...byNow, ...byState, ...bySignals])];
}
