import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { PartsAwaited } from '../usage.errors.ts';
import type { ArchivePart, PartName } from './archive/archive-part.ts';

export type UsageArchive = {
  /** The row of the journal up to which the parts hold everything; 0 before the first. */
  readonly position: number;
  readonly archivedAt: string | null;
  /** Up to here the journal may have gaps. */
  readonly prunedTo: number;
  readonly parts: readonly ArchivePart[];
};

/** Place below the folder, bytes and SHA-256 of each file, for whoever keeps a copy of them. */
export const ARCHIVE_FILES = `select file, bytes::text, sha256 from usage_archive_files order by file collate "C"`;

/** Needs the installation's view, as all of these. */
export async function readArchive(records: Records): Promise<UsageArchive> {
  const [state] = (await sql<Omit<UsageArchive, 'parts'>>`select position, archived_at, pruned_to from usage_archive`.execute(records))
    .rows;
  const { rows } = await sql<ArchivePart>`
    select workspace_id, part, file, rows, count, keys_high::text as keys_high, keys_low::text as keys_low, bytes, sha256
    from usage_archive_files
    order by workspace_id, part`.execute(records);
  return { position: 0, archivedAt: null, prunedTo: 0, ...state, parts: rows };
}

/** Whether months of a workspace came in that the store was not made of yet. */
export async function areAnyAwaited(records: Records): Promise<boolean> {
  const { rows } = await sql`select from usage_archive_files where is_awaited limit 1`.execute(records);
  return rows.length > 0;
}

/** The store was made of these parts. */
export async function noLongerAwaited(records: Records, parts: readonly ArchivePart[]): Promise<void> {
  await sql`
    update usage_archive_files as one set is_awaited = false
    from unnest(${parts.map(({ workspaceId }) => workspaceId)}::text[], ${parts.map(({ part }) => part)}::text[]) as held (workspace_id, part)
    where one.is_awaited and one.workspace_id = held.workspace_id and one.part = held.part`.execute(records);
}

/** The parts stand for what they replace from the moment on when this is committed. */
export async function saveArchive(
  records: Records,
  { position, parts, gone }: { readonly position: number; readonly parts: readonly ArchivePart[]; readonly gone: readonly PartName[] },
): Promise<void> {
  // What the store holds of them is their journal alone: written anew of it they would be lost.
  if (await areAnyAwaited(records)) throw new PartsAwaited('months of a workspace came in that the store does not hold yet');
  for (const { workspaceId, part } of gone)
    await sql`delete from usage_archive_files where workspace_id = ${workspaceId} and part = ${part}`.execute(records);
  for (const { workspaceId, part, file, rows, count, keysHigh, keysLow, bytes, sha256 } of parts)
    await sql`
      insert into usage_archive_files (workspace_id, part, file, rows, count, keys_high, keys_low, bytes, sha256)
      select ${workspaceId}, ${part}, ${file}, ${rows}::bigint, ${count}::float8, ${keysHigh}::bigint, ${keysLow}::bigint, ${bytes}::bigint, ${sha256}
      where exists (select 1 from workspaces where workspace_id = ${workspaceId})
      on conflict (workspace_id, part) do update
      set file = excluded.file, rows = excluded.rows, count = excluded.count, keys_high = excluded.keys_high,
          keys_low = excluded.keys_low, bytes = excluded.bytes, sha256 = excluded.sha256, written_at = now()`.execute(records);
  await sql`update usage_archive set position = greatest(position, ${position}::bigint), archived_at = now()`.execute(records);
}

/** Whoever has the store made of what there is takes the gaps for what they are. */
export async function acceptGaps(records: Records): Promise<void> {
  await sql`update usage_archive set pruned_to = least(pruned_to, position)`.execute(records);
}

export async function savePruned(records: Records, to: number): Promise<void> {
  await sql`update usage_archive set pruned_to = greatest(pruned_to, ${to}::bigint)`.execute(records);
}
