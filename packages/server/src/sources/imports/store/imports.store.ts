import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { ImportRecord } from '../import-record.ts';
import type { ListedRow } from '../tally.ts';

const COLUMNS = sql`
  workspace_id, id, file_name, file_bytes, file_hash, kind, state, form, mapping, source_key, unknown_accounts,
  rows_total, rows_done, check_report, report, failure, is_stopping, created_by, created_at, checked_at, started_at, ended_at, swept_at`;

export type NewImport = Pick<
  ImportRecord,
  'workspaceId' | 'id' | 'fileName' | 'fileBytes' | 'fileHash' | 'sourceKey' | 'unknownAccounts' | 'createdBy' | 'createdAt'
>;
export type ImportChange = Partial<
  Pick<
    ImportRecord,
    | 'kind'
    | 'state'
    | 'form'
    | 'mapping'
    | 'unknownAccounts'
    | 'rowsTotal'
    | 'rowsDone'
    | 'checkReport'
    | 'report'
    | 'failure'
    | 'isStopping'
    | 'checkedAt'
    | 'startedAt'
    | 'endedAt'
  >
>;

export async function insertImport(records: Records, one: NewImport): Promise<void> {
  await sql`
    insert into imports (workspace_id, id, file_name, file_bytes, file_hash, source_key, unknown_accounts, created_by, created_at)
    values (${one.workspaceId}, ${one.id}, ${one.fileName}, ${one.fileBytes}, ${one.fileHash}, ${one.sourceKey}, ${one.unknownAccounts}, ${one.createdBy}, ${one.createdAt})`.execute(
    records,
  );
}

export async function findImport(records: Records, workspaceId: string, id: string): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`
    select ${COLUMNS}
    from imports
    where workspace_id = ${workspaceId}
      and id = ${id}`.execute(records);
  return rows[0] ?? null;
}

/** The newest first; `before` is the last id of the page before. */
export async function listImports(
  records: Records,
  workspaceId: string,
  page: { readonly limit: number; readonly before: string | null },
): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`
    select ${COLUMNS}
    from imports
    where workspace_id = ${workspaceId}
      and (${page.before}::text is null or id < ${page.before})
    order by id desc
    limit ${page.limit}`.execute(records);
  return rows;
}

/** The last time that the same file went in with the same meaning; null when it never did. */
export async function findTwin(
  records: Records,
  one: Pick<ImportRecord, 'workspaceId' | 'id' | 'fileHash' | 'kind'>,
): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`
    select ${COLUMNS}
    from imports
    where workspace_id = ${one.workspaceId}
      and file_hash = ${one.fileHash}
      and id <> ${one.id}
      and state = 'done'
      and (${one.kind}::text is null or kind = ${one.kind})
    order by ended_at desc
    limit 1`.execute(records);
  return rows[0] ?? null;
}

export type WhichImport = Pick<ImportRecord, 'workspaceId' | 'id'>;

export async function changeImport(records: Records, { workspaceId, id }: WhichImport, change: ImportChange): Promise<void> {
  const entries = Object.entries(change).map(([column, value]) => {
    const stored = typeof value === 'object' && value !== null ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`;
    return sql`${sql.ref(column)} = ${stored}`;
  });
  await sql`
    update imports
    set ${sql.join(entries)}
    where workspace_id = ${workspaceId}
      and id = ${id}`.execute(records);
}

export async function deleteImport(records: Records, workspaceId: string, id: string): Promise<void> {
  await sql`
    delete from imports
    where workspace_id = ${workspaceId}
      and id = ${id}`.execute(records);
}

export async function replaceListedRows(
  records: Records,
  { workspaceId, id: importId }: WhichImport,
  rows: readonly ListedRow[],
): Promise<void> {
  await sql`
    delete from import_rows
    where workspace_id = ${workspaceId}
      and import_id = ${importId}`.execute(records);
  await sql`
    insert into import_rows (workspace_id, import_id, outcome, code, line, details, cells)
    select ${workspaceId}, ${importId}, outcome, code, line, details, cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed (outcome text, code text, line int, details jsonb, cells text[])
    on conflict do nothing`.execute(records);
}

export async function readListedRows(
  records: Records,
  wanted: { readonly workspaceId: string; readonly importId: string; readonly outcome: string; readonly code: string | null },
): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select outcome, code, line, details, cells
    from import_rows
    where workspace_id = ${wanted.workspaceId}
      and import_id = ${wanted.importId}
      and outcome = ${wanted.outcome}
      and (${wanted.code}::text is null or code = ${wanted.code})
    order by line
    limit 500`.execute(records);
  return rows;
}
