import { type By, writeAudit } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { noSuchMapping } from '../imports.errors.ts';
import { deleteMapping, saveMapping, type SavedMapping } from '../store/import-mappings.store.ts';

type Kept = Omit<SavedMapping, 'id' | 'createdAt'> & { readonly workspaceId: WorkspaceId; readonly createdBy: string | null };

/** Keeps how a file was read under a name, for the next one with the same columns. A name that is there already means this one from now on. */
export async function keepMapping(records: Records, { workspaceId, ...kept }: Kept, by: By): Promise<string> {
  const { id, before } = await saveMapping(records, workspaceId, kept);
  await tell(records, { workspaceId, id, action: 'import_mapping.saved', before: before && named(before), after: named(kept) }, by);
  return id;
}

export async function dropMapping(records: Records, { workspaceId, id }: Which, by: By): Promise<void> {
  const dropped = await deleteMapping(records, workspaceId, id);
  if (dropped === null) throw noSuchMapping();
  await tell(records, { workspaceId, id, action: 'import_mapping.removed', before: named(dropped), after: null }, by);
}

type Which = { readonly workspaceId: WorkspaceId; readonly id: string };
type Told = Which & { readonly action: string; readonly before: object | null; readonly after: object | null };

async function tell(records: Records, { workspaceId, id, ...told }: Told, by: By): Promise<void> {
  await writeAudit(records, { workspaceId, at: by.now }, { actor: by.actor, subjectKind: 'import_mapping', subjectId: id, ...told });
}

function named({ name, kind }: Pick<SavedMapping, 'name' | 'kind'>) {
  return { name, holds: kind };
}
