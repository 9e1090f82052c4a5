import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { type Dossier, type FirstDays, spreadOver, type WorkspaceFacts } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { FirstValueRules } from '../../first-value/index.ts';
import { type FieldSnapshot, fieldSteps, type Others } from '../field-as-of.ts';
import { readHolders, readPaying } from '../store/crowd.read.ts';
import { dossiersOf, type JudgingDeps } from './judging-deps.ts';

/**
 * So many accounts are held at once. Of more, that many, spread evenly, say what is usual among all: percentiles, practices,
 * gaps of sources. Reading the others as well would move a percentile by less than one, and take memory without a limit.
 */
const HELD_MOST = 10_000;
/** Fewer where each has much use: so many events are held, but never those of fewer accounts than this. */
const HELD_EVENTS = 4_000_000;
const HELD_LEAST = 1_000;

export type Crowd = {
  /** All accounts; of many those that say what is usual, and some that hold what few hold. */
  readonly held: ReadonlyMap<string, Dossier>;
  /** The rest; null where all are held. */
  readonly others: Others | null;
};

type ToOpen = {
  readonly workspaceId: WorkspaceId;
  readonly facts: WorkspaceFacts;
  readonly accountIds: readonly string[];
  /** What was known of all when they were looked at last. */
  readonly kept: FieldSnapshot | null;
  /** Read already. */
  readonly given?: readonly Dossier[];
};

/** The accounts of a workspace as far as their field needs them. */
export async function openCrowd(deps: JudgingDeps, { workspaceId, facts, accountIds, kept, given = [] }: ToOpen): Promise<Crowd> {
  const most = deps.heldMost ?? (await mostOf(deps, workspaceId, accountIds.length));
  const isSpread = accountIds.length > most;
  const chosen = new Set(isSpread ? spreadOver(accountIds, most) : accountIds);
  const paying = isSpread ? await deps.database.inWorkspace(workspaceId, (records) => readPaying(records, workspaceId)) : [];
  // What only a few hold would not be among those that are spread evenly, and then seem to be nowhere.
  for (const id of isSpread ? await deps.database.inWorkspace(workspaceId, (records) => readHolders(records, workspaceId)) : [])
    chosen.add(id);
  const held = new Map<string, Dossier>(
    given.filter(({ accountId }) => chosen.has(accountId)).map((dossier) => [dossier.accountId, dossier]),
  );
  const wanted = [...chosen].filter((id) => !held.has(id));
  for (const dossier of await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds: wanted }))
    held.set(dossier.accountId, dossier);
  const firstDays: FirstDays = kept?.context.firstDays ?? {};
  const others = paying.filter(({ accountId }) => !chosen.has(accountId));
  return { held, others: isSpread ? { paying: others, accounts: accountIds.length - held.size, firstDays } : null };
}

async function mostOf({ eventsOf }: JudgingDeps, workspaceId: WorkspaceId, accounts: number): Promise<number> {
  if (eventsOf === undefined || accounts <= HELD_LEAST) return HELD_MOST;
  const share = HELD_EVENTS / Math.max(1, await eventsOf(workspaceId));
  return share >= 1 ? HELD_MOST : Math.min(HELD_MOST, Math.max(HELD_LEAST, Math.floor(share * accounts)));
}

/** How all of them stand among each other at the end of a day. */
export function fieldOf(
  { held, others }: Crowd,
  ask: { readonly facts: WorkspaceFacts; readonly firstValue: FirstValueRules; readonly day: DayNumber; readonly isOpen: boolean },
  stopping: AbortSignal | undefined,
): Promise<FieldSnapshot> {
  const { facts, firstValue, day, isOpen } = ask;
  return inSlices(fieldSteps([...held.values()], facts, { day, openDay: isOpen ? day : null, firstValue, others }), stopping);
}
