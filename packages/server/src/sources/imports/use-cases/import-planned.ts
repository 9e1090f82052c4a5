import { createReadStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import { profileColumns } from '../column-profile.ts';
import { detectKinds } from '../detect-kind.ts';
import { type PlannedFile, inOrder, plannedMapping } from '../import-plan.ts';
import type { ImportRecord, ImportState } from '../import-record.ts';
import { noSuchMapping } from '../imports.errors.ts';
import { inspectFile, type Inspected } from '../parsers/inspect-file.ts';
import type { Question } from '../questions.ts';
import type { RowKind } from '../rows.ts';
import { hashFile, type ImportFiles } from '../store/import-files.ts';
import { listMappings } from '../store/import-mappings.store.ts';
import { readWorkspaceOfImport } from '../store/import-workspace.read.ts';
import { changeImport, findImport, findTwin } from '../store/imports.store.ts';
import { beginImport, mustFind } from './begin-import.ts';
import { askStart, questionsAbout } from './drive-import.ts';

export type PlannedDeps = { readonly database: Database; readonly files: ImportFiles; readonly clock: Clock };
export type PlannedWish = { readonly workspaceId: string; readonly files: readonly PlannedFile[]; readonly createdBy: string | null };

/** A file that cannot go in as it is: nobody could say what it holds, or something must be asked. */
export type OpenFile = { readonly file: string; readonly kind: RowKind | null; readonly questions: readonly Question[] };
export type ReadyFile = PlannedFile & {
  readonly kind: RowKind;
  readonly inspected: Inspected;
  /** Columns of the file that go nowhere. */
  readonly columnsLeftOut: readonly string[];
};

/** Looks at all files before any goes in, and says which are ready, in the order in which they go in. */
export async function lookAtFiles(
  deps: Pick<PlannedDeps, 'database'>,
  wish: PlannedWish,
): Promise<{ readonly ready: readonly ReadyFile[]; readonly open: readonly OpenFile[] }> {
  const { currency } = await deps.database.inWorkspace(wish.workspaceId as WorkspaceId, (records) =>
    readWorkspaceOfImport(records, wish.workspaceId),
  );
  const ready: ReadyFile[] = [];
  const open: OpenFile[] = [];
  for (const planned of wish.files) {
    const inspected = await inspectFile(planned.file, planned.form);
    const profiles = profileColumns(
      inspected.header,
      inspected.sample.map((line) => line.cells),
    );
    const [best] = detectKinds(path.basename(planned.file), profiles);
    const kind = planned.kind ?? (best?.isComplete === true ? best.kind : null);
    if (kind === null) {
      open.push({ file: planned.file, kind, questions: [] });
      continue;
    }
    const mapping = plannedMapping(kind, planned, { profiles, currency });
    const questions = questionsAbout({ kind, mapping }, inspected);
    const columnsLeftOut = inspected.header.filter((column) => (mapping.columns[column]?.field ?? null) === null);
    if (questions.length > 0) open.push({ file: planned.file, kind, questions });
    else ready.push({ ...planned, kind, inspected, columnsLeftOut });
  }
  return { ready: inOrder(ready), open };
}

/** What a saved mapping says, as a plan for a file would say it. */
export async function savedPlan(
  { database }: Pick<PlannedDeps, 'database'>,
  workspaceId: string,
  name: string,
): Promise<Omit<PlannedFile, 'file'>> {
  const all = await database.inWorkspace(workspaceId as WorkspaceId, (records) => listMappings(records, workspaceId));
  const saved = all.find((one) => one.name === name);
  if (saved === undefined) throw noSuchMapping();
  const { columns, fixed, keyFrom } = saved.mapping;
  return { kind: saved.kind, columns, fixed, ...(keyFrom === null ? {} : { keyFrom }) };
}

/** Makes an import of a file that is ready, and has it begun by whoever works on imports. */
export async function startPlanned(deps: PlannedDeps, wish: Omit<PlannedWish, 'files'>, planned: ReadyFile): Promise<ImportRecord> {
  const one = await draftPlanned(deps, wish, planned);
  return deps.database.inWorkspace(wish.workspaceId as WorkspaceId, (records) => askStart({ ...deps, records }, one));
}

export async function draftPlanned(deps: PlannedDeps, wish: Omit<PlannedWish, 'files'>, planned: ReadyFile): Promise<ImportRecord> {
  const { kind, form = {} } = planned;
  const one = await beginImport(deps, {
    ...wish,
    fileName: path.basename(planned.file),
    bytes: createReadStream(planned.file),
    kind,
    form,
  });
  const profiles = profileColumns(
    planned.inspected.header,
    planned.inspected.sample.map((line) => line.cells),
  );
  return deps.database.inWorkspace(wish.workspaceId as WorkspaceId, async (records) => {
    const { currency } = await readWorkspaceOfImport(records, wish.workspaceId);
    const mapping = plannedMapping(kind, planned, { profiles, currency });
    await changeImport(records, one, { mapping, unknownAccounts: planned.unknownAccounts ?? 'refuse' });
    return mustFind(records, one.workspaceId, one.id);
  });
}

const OVER: readonly ImportState[] = ['done', 'failed', 'stopped'];
const LOOK_MS = 200;

/** Waits until an import is over; tells how far it is meanwhile. */
export async function untilOver(
  deps: Pick<PlannedDeps, 'database'>,
  one: ImportRecord,
  tell: (now: ImportRecord) => void,
): Promise<ImportRecord> {
  for (;;) {
    const now = await deps.database.inWorkspace(one.workspaceId as WorkspaceId, (records) => mustFind(records, one.workspaceId, one.id));
    tell(now);
    if (OVER.includes(now.state)) return now;
    await sleep(LOOK_MS);
  }
}

/** The last time that this very file went in; null when it never did. */
export async function twinOf(deps: Pick<PlannedDeps, 'database'>, one: ImportRecord): Promise<ImportRecord | null> {
  return deps.database.inWorkspace(one.workspaceId as WorkspaceId, async (records) => {
    const now = await findImport(records, one.workspaceId, one.id);
    return now === null ? null : findTwin(records, now);
  });
}

/** The same of a file that is not an import yet. */
export async function twinOfFile(
  { database }: Pick<PlannedDeps, 'database'>,
  workspaceId: string,
  file: ReadyFile,
): Promise<ImportRecord | null> {
  const { hash: fileHash } = await hashFile(file.file);
  return database.inWorkspace(workspaceId as WorkspaceId, (records) =>
    findTwin(records, { workspaceId, id: '', fileHash, kind: file.kind }),
  );
}
