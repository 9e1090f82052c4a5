import { recordChange, requireMember, tellTouched } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock, Instant } from '../../../kernel/time.ts';
import { announceChange, type ChangeKind } from '../../../platform/live/changes.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { BulkAction, BulkRun } from '../bulk-action.ts';
import type { Selection } from '../filter.ts';
import { noSuchRun, nothingToChange, runNotOver, tooLateToUndo } from '../portfolio.errors.ts';
import { changeAccounts, type Doing, putBack } from '../store/bulk-effects.store.ts';
import {
  type BulkAsking,
  countSelected,
  type Done,
  insertRun,
  listRuns,
  markDone,
  moveRun,
  takePiece,
  unfinishedRuns,
} from '../store/bulk-runs.store.ts';

export const UNDO_MINUTES = 10;
/** Small enough that a page sees progress, and that nobody waits long for a lock. */
const PIECE = 250;

export type BulkWish = {
  readonly selection: Selection;
  readonly action: BulkAction;
  readonly by: { readonly memberId: string | null; readonly keyId: string | null };
};

/** Writes the run down with the accounts that it is about; `carryOn` does the work. */
export async function beginRun(records: Records, asking: BulkAsking, wish: BulkWish & { readonly now: Instant }): Promise<string> {
  const { action, selection, by, now } = wish;
  const receiverId = action.kind === 'duty' ? action.memberId : action.kind === 'owner' || action.kind === 'task' ? action.ownerId : null;
  if (receiverId !== null) await requireMember(records, asking.workspaceId, receiverId);
  const counted = await countSelected(records, asking, selection);
  if (counted.matched === counted.notAllowed) throw nothingToChange();
  const undoUntil = now.add({ minutes: UNDO_MINUTES }).toString();
  return insertRun(records, asking, { action, selection, by, at: now.toString(), undoUntil, ...counted });
}

type Place = { readonly database: Database; readonly clock: Clock };
type RunKey = { readonly workspaceId: string; readonly runId: string };

/** Works a run to its end, piece by piece; each is done wholly or not at all, so it may be called again after a fall. */
export async function carryOn(place: Place, key: RunKey, stopping?: AbortSignal): Promise<void> {
  for (let isMore = true; isMore; ) isMore = stopping?.aborted !== true && (await onePiece(place, key));
}

/** Goes on with what was cut off when a process ended. Where another is at it, the two take turns at its pieces. */
export async function resumeRuns(place: Place, stopping?: AbortSignal): Promise<void> {
  const failures: unknown[] = [];
  for (const key of await place.database.inInstallation(unfinishedRuns))
    await carryOn(place, key, stopping).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function onePiece({ database, clock }: Place, key: RunKey): Promise<boolean> {
  return database.inWorkspace(key.workspaceId as WorkspaceId, async (records) => {
    const [run] = await listRuns(records, { workspaceId: key.workspaceId, id: key.runId, most: 1 });
    if (run === undefined || (run.state !== 'running' && run.state !== 'undoing')) return false;
    const now = clock.now().toString();
    const doing: Doing = { workspaceId: key.workspaceId, memberId: run.memberId, at: now };
    const isUndo = run.state === 'undoing';
    const pieces = await takePiece(records, key, { state: isUndo ? 'changed' : 'waiting', most: PIECE });
    if (pieces.length === 0) return endRun(records, key, { isUndo, at: now });
    const done = await (isUndo ? putBack : changeAccounts)(records, doing, { action: run.action, pieces });
    await markDone(records, key, done);
    await tellDone(records, doing, { run, done });
    return true;
  });
}

async function endRun(records: Records, key: RunKey, end: { readonly isUndo: boolean; readonly at: string }): Promise<false> {
  await moveRun(records, key, { from: [end.isUndo ? 'undoing' : 'running'], to: end.isUndo ? 'undone' : 'done', endedAt: end.at });
  await announceChange(records, { workspaceId: key.workspaceId as WorkspaceId, kind: 'runs', ids: [key.runId] });
  return false;
}

const ALSO: Readonly<Record<BulkAction['kind'], readonly ChangeKind[]>> = {
  owner: ['signals', 'tasks'],
  duty: [],
  tags: [],
  task: ['tasks'],
  snooze: ['signals'],
};

async function tellDone(
  records: Records,
  doing: Doing,
  { run, done }: { readonly run: BulkRun; readonly done: readonly Done[] },
): Promise<void> {
  const touched = done.filter((one) => one.state === 'changed' || one.state === 'undone');
  if (run.action.kind === 'owner' || run.action.kind === 'duty') await rememberReceivers(records, doing, { action: run.action, touched });
  await tellTouched(records, doing.workspaceId, { accountIds: touched.map((one) => one.accountId), also: ALSO[run.action.kind] });
  await announceChange(records, { workspaceId: doing.workspaceId as WorkspaceId, kind: 'runs', ids: [run.id] });
}

type Given = { readonly action: Extract<BulkAction, { kind: 'owner' | 'duty' }>; readonly touched: readonly Done[] };

/** An account says by itself who answered for it until then, and who since. */
async function rememberReceivers(records: Records, doing: Doing, { action, touched }: Given): Promise<void> {
  const isOwner = action.kind === 'owner';
  // Credit goes by who sells, so that this duty is told by a name of its own.
  const kind = isOwner ? 'owner' : action.duty === 'sales' ? 'sales' : 'duty';
  const named = kind === 'duty' && !isOwner ? { duty: action.duty } : {};
  const given = { memberId: isOwner ? action.ownerId : action.memberId, ...named };
  for (const { accountId, state, before } of touched) {
    const was = { memberId: before?.[isOwner ? 'ownerId' : 'memberId'] ?? null, ...named };
    const [from, to] = state === 'changed' ? [was, given] : [given, was];
    const { memberId, at } = doing;
    await recordChange(records, doing.workspaceId, { accountId, kind, subjectId: null, memberId, at, before: from, after: to });
  }
}

export async function readRun(records: Records, key: RunKey): Promise<BulkRun> {
  const [run] = await listRuns(records, { workspaceId: key.workspaceId, id: key.runId, most: 1 });
  if (run === undefined) throw noSuchRun();
  return run;
}

/** What is done stays; the rest is left. */
export async function stopRun(records: Records, key: RunKey, now: Instant): Promise<BulkRun> {
  await readRun(records, key);
  await moveRun(records, key, { from: ['running'], to: 'stopped', endedAt: now.toString() });
  await announceChange(records, { workspaceId: key.workspaceId as WorkspaceId, kind: 'runs', ids: [key.runId] });
  return readRun(records, key);
}

export async function beginUndo(records: Records, key: RunKey, now: Instant): Promise<BulkRun> {
  const run = await readRun(records, key);
  if (run.state === 'running' || run.state === 'undoing') throw runNotOver();
  if (run.state === 'undone' || now.epochMilliseconds > Date.parse(run.undoUntil)) throw tooLateToUndo();
  await moveRun(records, key, { from: ['done', 'stopped'], to: 'undoing', endedAt: null });
  return readRun(records, key);
}
