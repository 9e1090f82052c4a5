import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { type Dossier, firstDaysOf, type WorkspaceFacts } from '../../../measures/metrics/index.ts';
import type { FieldSnapshot } from '../field-as-of.ts';
import { beginHistory } from '../store/account-histories.store.ts';
import { readField, writeField } from '../store/account-fields.store.ts';
import { type KeptRulebook, readRulebook } from '../store/rulebook.read.ts';
import { clearStale, readStaleOf, type StaleAccount } from '../store/stale.store.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { fieldOf, openCrowd } from './crowd.ts';
import { judgeNow, MANY_SHARE } from './judge-now.ts';
import { dossiersOf, type JudgingDeps, todayIn } from './judging-deps.ts';

/** A field serves for ten minutes, unless many accounts changed or a kind of fact appeared that it does not know. */
const FIELD_MINUTES = 10;

const FEW = 500;

/**
 * Computes readings, health, signals and state of some accounts anew, as of now. `stale`, and what else was judged with them,
 * are taken off the list once their signals are written, unless they changed again meanwhile.
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
  // Of more it is found out part by part whether they bring news.
  const isFew = accountIds.length <= FEW;
  const dossiers = isFew ? await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds }) : [];
  const isUsable =
    kept !== null &&
    kept.snapshot.context.day === day &&
    accountIds.length < MANY_SHARE * allIds.length &&
    minutesSince(deps, kept.computedAt) < FIELD_MINUTES &&
    !bringsNews(dossiers, kept.snapshot) &&
    isOfFacts(kept.snapshot, facts);
  const given = { workspaceId, facts, rulebook, day };
  const against = isUsable
    ? { field: kept.snapshot, stale, held: new Map<string, Dossier>(dossiers.map((dossier) => [dossier.accountId, dossier])) }
    : await fieldNow(deps, { ...given, allIds, dossiers, stale, kept: kept?.snapshot ?? null });
  const isThere = new Set(allIds);
  const judged = await judgeNow(deps, {
    ...given,
    field: against.field,
    isOpen: true,
    now,
    accountIds: against.stale.map((one) => one.accountId).filter((id) => isThere.has(id)),
    held: against.held,
    states: null,
  });
  return deps.database.inWorkspace(workspaceId, async (records) => {
    if (kept === null) await beginHistory(records, workspaceId, day);
    // Kept as it was, unless a kind of fact was met that it did not know of.
    if (judged.field !== kept?.snapshot) await writeField(records, { workspaceId, now }, judged.field);
    const changed = new Set([...judged.changed, ...(await judged.write(records))]);
    await clearStale(records, workspaceId, against.stale);
    if (changed.size > 0) await deps.announce(records, workspaceId, [...changed]);
    return { changed: [...changed] };
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
  const parts = ({ products, rates, currency, countedActions = [], worth }: WorkspaceFacts) => [
    products,
    rates,
    currency,
    countedActions,
    worth ?? null,
  ];
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
  readonly kept: FieldSnapshot | null;
};

/** The field takes dossiers of all, so all that are stale are judged with it: else they would be read again, part by part. */
async function fieldNow(deps: JudgingDeps, { workspaceId, facts, rulebook, day, allIds, dossiers, stale, kept }: Fielding) {
  const here = new Set(stale.map((one) => one.accountId));
  const waiting = await deps.database.inInstallation((records) => readStaleOf(records, workspaceId));
  const crowd = await openCrowd(deps, { workspaceId, facts, accountIds: allIds, kept, given: dossiers });
  return {
    field: await fieldOf(crowd, { facts, firstValue: rulebook.firstValue, day, isOpen: true }, deps.stopping),
    stale: [...stale, ...waiting.filter((one) => !here.has(one.accountId))],
    held: crowd.held,
  };
}
