import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { standingOf } from '../../roles/standing.ts';
import { roleOf } from '../../roles/store/roles.store.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { findMember } from '../../store/members.store.ts';
import { KEPT_HOURS, type WorkspaceExport } from '../export-time.ts';
import type { ExportFiles } from '../store/export-files.ts';
import { findExport, openExports, saveExport } from '../store/exports.store.ts';

/** Writes the archive; what it holds is told. Thrown out of where the signal says so. */
export type MakeArchive = (wish: {
  readonly workspaceId: WorkspaceId;
  readonly file: string;
  readonly signal: AbortSignal;
  readonly tell: (doneRatio: number) => void;
}) => Promise<{ readonly bytes: number; readonly tables: number; readonly rows: number }>;

export type ExportWorkDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly files: ExportFiles;
  readonly make: MakeArchive;
  readonly lookMs?: number;
  readonly onFailure: (error: unknown) => void;
};

const LOOK_MS = 2_000;

/** Ends what nobody may have any more, and makes the archive that was asked for first; true where it made one. */
export async function workOnExports(deps: ExportWorkDeps, stopping: AbortSignal): Promise<boolean> {
  const { database, files } = deps;
  const open = await database.inInstallation(openExports);
  const wanted: WorkspaceExport[] = [];
  const unknown: string[] = [];
  for (const one of open) {
    try {
      if (await isWanted(deps, one)) wanted.push(one);
    } catch (error) {
      // Nobody knows: its file stays, and that of no other workspace waits for it.
      unknown.push(one.id);
      deps.onFailure(error);
    }
  }
  await files.keepOnly(new Set([...wanted.map(({ id }) => id), ...unknown]));
  const next = wanted.find(({ state }) => state !== 'done');
  if (next === undefined || stopping.aborted) return false;
  await make(deps, next, stopping);
  return true;
}

/** Whether whoever asked may have it still, and its time is not over; else it is ended, and its file goes. */
async function isWanted(
  { database, clock, files }: Pick<ExportWorkDeps, 'database' | 'clock' | 'files'>,
  one: WorkspaceExport,
): Promise<boolean> {
  const workspaceId = one.workspaceId as WorkspaceId;
  const now = clock.now().toString();
  const isOpen = await database.inWorkspace(workspaceId, async (records) => {
    const stands = await findExport(records, workspaceId, one.id);
    if (stands === undefined || stands.state === 'ended' || stands.state === 'failed') return false;
    const isOver = stands.expiresAt !== null && Date.parse(stands.expiresAt) <= clock.now().epochMilliseconds;
    if (!isOver && (await mayExport(records, stands.askedBy))) return true;
    await saveExport(records, one, { state: 'ended', endedAt: now });
    return false;
  });
  if (!isOpen) await files.remove(one.id);
  return isOpen;
}

/** As the member stands at this moment. */
async function mayExport(records: Records, memberId: string): Promise<boolean> {
  const member = await findMember(records, memberId);
  if (member?.state !== 'active') return false;
  return standingOf(member.role, await roleOf(records, member)).rights.has('export_workspace');
}

async function make(deps: ExportWorkDeps, one: WorkspaceExport, stopping: AbortSignal): Promise<void> {
  const { database, clock, files } = deps;
  const workspaceId = one.workspaceId as WorkspaceId;
  const ending = new AbortController();
  const over = new AbortController();
  let doneRatio = 0;
  const save = (to: Parameters<typeof saveExport>[2]) => database.inWorkspace(workspaceId, (records) => saveExport(records, one, to));
  const looking = lookAfter({ ...deps, one, over: over.signal, end: () => ending.abort() }, () => save({ state: 'running', doneRatio }));
  try {
    await files.remove(one.id);
    await save({ state: 'running', doneRatio: 0 });
    const signal = AbortSignal.any([stopping, ending.signal]);
    const made = await deps.make({ workspaceId, file: files.fileOf(one.id), signal, tell: (ratio) => (doneRatio = ratio) });
    over.abort();
    await looking;
    await keep(deps, one, made);
  } catch (error) {
    over.abort();
    await looking;
    await files.remove(one.id);
    // Stopped with the process, it is begun anew; ended, it is over already.
    if (stopping.aborted || ending.signal.aborted) return;
    await save({ state: 'failed', endedAt: clock.now().toString() });
    deps.onFailure(error);
  }
}

type Looking = ExportWorkDeps & { readonly one: WorkspaceExport; readonly over: AbortSignal; readonly end: () => void };

/** While it is made: tells how far it is, and ends it where whoever asked may not have it any more. */
async function lookAfter(deps: Looking, tell: () => Promise<unknown>): Promise<void> {
  while (!deps.over.aborted) {
    await sleep(deps.lookMs ?? LOOK_MS, undefined, { signal: deps.over }).catch(() => undefined);
    if (deps.over.aborted) return;
    try {
      if (!(await isWanted(deps, deps.one))) return deps.end();
      await tell();
    } catch (error) {
      deps.onFailure(error);
    }
  }
}

async function keep(
  { database, clock, files }: ExportWorkDeps,
  one: WorkspaceExport,
  made: Awaited<ReturnType<MakeArchive>>,
): Promise<void> {
  const workspaceId = one.workspaceId as WorkspaceId;
  const now = clock.now();
  const isKept = await database.inWorkspace(workspaceId, async (records) => {
    const expiresAt = now.add({ hours: KEPT_HOURS }).toString();
    if (!(await saveExport(records, one, { ...made, state: 'done', doneRatio: 1, endedAt: now.toString(), expiresAt }))) return false;
    await writeAudit(
      records,
      { workspaceId, at: now },
      {
        actor: { kind: 'member', id: one.askedBy },
        action: 'workspace.exported',
        subjectKind: 'workspace',
        subjectId: workspaceId,
        after: made,
      },
    );
    return true;
  });
  if (!isKept) await files.remove(one.id);
}
