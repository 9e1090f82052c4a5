import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { type ExportState, LISTED, type WorkspaceExport } from '../export-time.ts';

const COLUMNS = sql.raw(
  'workspace_id, id, asked_by, asked_at, state, done_ratio, ended_at, expires_at, bytes::float8 as bytes, tables, rows::float8 as rows',
);

export async function listExports(records: Records, workspaceId: string): Promise<readonly WorkspaceExport[]> {
  const { rows } = await sql<WorkspaceExport>`
    select ${COLUMNS} from workspace_exports where workspace_id = ${workspaceId} order by asked_at desc, id desc limit ${LISTED}`.execute(
    records,
  );
  return rows;
}

export async function findExport(records: Records, workspaceId: string, id: string): Promise<WorkspaceExport | undefined> {
  const { rows } = await sql<WorkspaceExport>`
    select ${COLUMNS} from workspace_exports where workspace_id = ${workspaceId} and id = ${id}`.execute(records);
  return rows[0];
}

export async function insertExport(
  records: Records,
  one: Pick<WorkspaceExport, 'workspaceId' | 'id' | 'askedBy' | 'askedAt'>,
): Promise<void> {
  await sql`
    insert into workspace_exports (workspace_id, id, asked_by, asked_at)
    values (${one.workspaceId}, ${one.id}, ${one.askedBy}, ${one.askedAt})`.execute(records);
}

/** Of all workspaces, those that are under way or whose file is there. Needs the installation's view. */
export async function openExports(records: Records): Promise<readonly WorkspaceExport[]> {
  const { rows } = await sql<WorkspaceExport>`
    select ${COLUMNS} from workspace_exports where state in ('waiting', 'running', 'done') order by asked_at, id limit 1000`.execute(
    records,
  );
  return rows;
}

/** False where it was ended meanwhile. */
export async function saveExport(
  records: Records,
  { workspaceId, id }: Pick<WorkspaceExport, 'workspaceId' | 'id'>,
  to: { readonly state: ExportState } & Partial<Pick<WorkspaceExport, 'doneRatio' | 'endedAt' | 'expiresAt' | 'bytes' | 'tables' | 'rows'>>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update workspace_exports set state = ${to.state}, done_ratio = coalesce(${to.doneRatio ?? null}, done_ratio),
      ended_at = coalesce(${to.endedAt ?? null}, ended_at), expires_at = coalesce(${to.expiresAt ?? null}, expires_at),
      bytes = coalesce(${to.bytes ?? null}::bigint, bytes), tables = coalesce(${to.tables ?? null}, tables),
      rows = coalesce(${to.rows ?? null}::bigint, rows)
    where workspace_id = ${workspaceId} and id = ${id} and state in ('waiting', 'running', 'done')`.execute(records);
  return (numAffectedRows ?? 0n) > 0n;
}
