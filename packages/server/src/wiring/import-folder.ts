import type { WorkspaceId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import type { Config } from '../platform/config/config.ts';
import type { Database, Records } from '../platform/records/records.ts';
import type { ImportReport, ImportState, RowKind } from '../sources/imports/index.ts';
import {
  checkPlanned,
  importFiles,
  lookAtFiles,
  type OpenFile,
  readPlan,
  type ReadyFile,
  savedPlan,
  startPlanned,
  twinOf,
  twinOfFile,
  untilOver,
} from '../sources/imports/wire.ts';
import { usageChecker, type UsageScope } from '../facts/usage/index.ts';
import { engineBeside } from './engine-beside.ts';
import { copyRefused, refusedPlaces } from './refused-places.ts';
import { writeFactRows } from './row-writers.ts';

export type ImportWish = {
  readonly workspaceId: WorkspaceId;
  /** A file, or a folder. */
  readonly where: string;
  /** A plan that lies elsewhere than in the folder. */
  readonly plan: string | null;
  /** The name of a saved mapping, for a single file. */
  readonly mapping: string | null;
  /** What the file holds, where nobody else says. */
  readonly kind: RowKind | null;
  readonly unknownAccounts: 'refuse' | 'create' | null;
  /** Where refused rows go: a file, or a folder with a file for each. */
  readonly refused: string | null;
};

export type ImportedFile = {
  readonly file: string;
  readonly kind: RowKind;
  readonly state: ImportState;
  readonly report: ImportReport | null;
  readonly failure: { readonly code: string } | null;
  readonly importId: string | null;
  /** When the same file had gone in before. */
  readonly wentInAt: string | null;
  /** Columns of the file that nobody reads. */
  readonly columnsLeftOut: readonly string[];
  /** Where its refused rows are, where somebody wished to have them and there are any. */
  readonly refusedIn: string | null;
};
export type ImportedFolder = { readonly files: readonly ImportedFile[]; readonly open: readonly OpenFile[] };

type Place = {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Config;
  readonly appUrl: string;
  readonly isBeside: boolean;
};
type Tell = (file: string, kind: RowKind, rows: number) => void;

/** Imports a file or a folder, in the order in which its files need each other. Nothing goes in while anything is open. */
export async function importFolder(place: Place, wish: ImportWish, tell: Tell): Promise<ImportedFolder> {
  const { ready, open } = await look(place, wish);
  if (mustWait(wish, ready, open)) return { files: [], open };
  const refusedTo = await refusedPlaces(wish, ready);
  const engine = await engineBeside(place);
  try {
    const files: ImportedFile[] = [];
    for (const one of ready) {
      const imported = await importOne(place, { ...wish, one, refusedTo: refusedTo(one) }, tell);
      files.push(imported);
      if (imported.state !== 'done') break;
    }
    return { files, open };
  } finally {
    await engine?.stop();
  }
}

/** Says what `importFolder` would do, and does nothing. */
export async function checkFolder(place: Place, wish: ImportWish, tell: Tell): Promise<ImportedFolder> {
  const { ready, open } = await look(place, wish);
  if (mustWait(wish, ready, open)) return { files: [], open };
  const deps = {
    database: place.database,
    clock: place.clock,
    writers: { records: writeFactRows, usageCheck: (records: Records, scope: UsageScope) => usageChecker(records, scope, null) },
  };
  const refusedTo = await refusedPlaces(wish, ready);
  const checked = await checkPlanned(deps, { workspaceId: wish.workspaceId, files: ready, refusedTo }, (one, rows) =>
    tell(one.file, one.kind, rows),
  );
  const files = checked.map(async ({ file, report }): Promise<ImportedFile> => {
    const twin = await twinOfFile(place, wish.workspaceId, file);
    const { kind, columnsLeftOut } = file;
    return {
      file: file.file,
      kind,
      state: 'checked',
      report,
      failure: null,
      importId: null,
      wentInAt: twin?.endedAt ?? null,
      columnsLeftOut,
      refusedIn: report.refused > 0 ? refusedTo(file) : null,
    };
  });
  return { open, files: await Promise.all(files) };
}

async function look(place: Place, wish: ImportWish) {
  const planned = await readPlan(wish.where, wish.plan);
  const saved = wish.mapping === null ? {} : await savedPlan(place, wish.workspaceId, wish.mapping);
  const said = {
    ...saved,
    ...(wish.kind === null ? {} : { kind: wish.kind }),
    ...(wish.unknownAccounts === null ? {} : { unknownAccounts: wish.unknownAccounts }),
  };
  return lookAtFiles(place, { workspaceId: wish.workspaceId, files: planned.map((one) => ({ ...said, ...one })), createdBy: null });
}

/** A file that nobody can tell what it is may lie beside the others; one with an open question holds all of them up. */
function mustWait(wish: ImportWish, ready: readonly ReadyFile[], open: readonly OpenFile[]): boolean {
  return ready.length === 0 || wish.plan !== null ? open.length > 0 : open.some((one) => one.kind !== null);
}

type OneWish = ImportWish & { readonly one: ReadyFile; readonly refusedTo: string | null };

async function importOne(place: Place, { one, refusedTo, ...wish }: OneWish, tell: Tell): Promise<ImportedFile> {
  const deps = { ...place, files: importFiles(place.config.dataDir) };
  const started = await startPlanned(deps, { workspaceId: wish.workspaceId, createdBy: null }, one);
  const twin = await twinOf(deps, started);
  const over = await untilOver(deps, started, (now) => tell(one.file, one.kind, now.rowsDone));
  return {
    file: one.file,
    kind: one.kind,
    state: over.state,
    report: over.report,
    failure: over.failure,
    importId: over.id,
    wentInAt: twin?.endedAt ?? null,
    columnsLeftOut: one.columnsLeftOut,
    refusedIn: refusedTo === null ? null : await copyRefused(deps.files.refusedOf(over.id), refusedTo),
  };
}
