import type { Readable } from 'node:stream';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock } from '../../../kernel/time.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { profileColumns } from '../column-profile.ts';
import { detectKinds } from '../detect-kind.ts';
import type { FileForm } from '../file-form.ts';
import type { ImportRecord } from '../import-record.ts';
import { noSuchImport } from '../imports.errors.ts';
import { KINDS } from '../kinds.ts';
import { type Inspected, inspectFile } from '../parsers/inspect-file.ts';
import { proposeMapping } from '../propose-mapping.ts';
import type { RowKind } from '../rows.ts';
import type { ImportFiles } from '../store/import-files.ts';
import { readWorkspaceOfImport } from '../store/import-workspace.read.ts';
import { changeImport, findImport, insertImport } from '../store/imports.store.ts';

export type BeginDeps = { readonly database: Database; readonly files: ImportFiles; readonly clock: Clock };
export type Arriving = {
  readonly workspaceId: string;
  readonly fileName: string;
  readonly bytes: Readable;
  readonly createdBy: string | null;
  readonly form?: Partial<FileForm>;
  readonly kind?: RowKind;
};

/** Keeps a file that arrives, looks at it, and proposes what it holds and where its columns go. */
export async function beginImport(deps: BeginDeps, arriving: Arriving): Promise<ImportRecord> {
  deps.files.mustHaveRoom();
  const id = newId('imp');
  const { bytes: fileBytes, hash: fileHash } = await deps.files.keep(id, arriving.bytes);
  try {
    const inspected = await inspectFile(deps.files.sourceOf(id), arriving.form);
    return await deps.database.inWorkspace(arriving.workspaceId as WorkspaceId, async (records) => {
      const { workspaceId, fileName, createdBy } = arriving;
      await insertImport(records, {
        workspaceId,
        id,
        fileName,
        fileBytes,
        fileHash,
        sourceKey: 'main',
        unknownAccounts: 'refuse',
        createdBy,
        createdAt: deps.clock.now().toString(),
      });
      await proposeFor(records, { workspaceId, id, fileName }, { inspected, kind: arriving.kind });
      return mustFind(records, workspaceId, id);
    });
  } catch (error) {
    await deps.files.remove(id);
    throw error;
  }
}

/** Writes down how the file is read, and what it most likely holds; no kind where nothing fits. */
export async function proposeFor(
  records: Records,
  one: Pick<ImportRecord, 'workspaceId' | 'id' | 'fileName'>,
  { inspected, kind: said }: { readonly inspected: Inspected; readonly kind?: RowKind | undefined },
): Promise<void> {
  const profiles = profileColumns(
    inspected.header,
    inspected.sample.map((line) => line.cells),
  );
  const [best] = detectKinds(one.fileName, profiles);
  const kind = said ?? (best !== undefined && best.fittingColumns > 0 ? best.kind : null);
  const { currency } = await readWorkspaceOfImport(records, one.workspaceId);
  await changeImport(records, one, {
    state: 'draft',
    form: inspected.form,
    kind,
    mapping: kind === null ? null : proposeMapping(KINDS[kind], profiles, currency).mapping,
  });
}

export async function mustFind(records: Records, workspaceId: string, id: string): Promise<ImportRecord> {
  const one = await findImport(records, workspaceId, id);
  if (one === null) throw noSuchImport();
  return one;
}
