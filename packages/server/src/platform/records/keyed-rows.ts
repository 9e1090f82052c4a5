import { type Selectable, sql } from 'kysely';
import type { Records } from './records.ts';
import type { DB } from './tables.ts';

/** Tables whose rows are named by the system that they came from. */
export type KeyedTable = {
  [Table in keyof DB]: DB[Table] extends { sourceKey: unknown; externalId: unknown; id: unknown } ? Table : never;
}[keyof DB];

export type Source = { readonly workspaceId: string; readonly sourceKey: string };
export type Values<Table extends KeyedTable> = Partial<Omit<Selectable<DB[Table]>, KeyColumn>>;
export type KeyedRow<Table extends KeyedTable> = { readonly id: string; readonly externalId: string; readonly values: Values<Table> };

type KeyColumn = 'workspaceId' | 'sourceKey' | 'externalId' | 'id';

/** The rows of one source with these names, whichever of them exist. */
export async function readKeyed<Table extends KeyedTable>(
  records: Records,
  source: Source,
  wanted: { readonly table: Table; readonly columns: readonly string[]; readonly externalIds: readonly string[] },
): Promise<KeyedRow<Table>[]> {
  const columns = ['id', 'externalId', ...wanted.columns].map((column) => sql.ref(column));
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(columns)}
    from ${sql.table(wanted.table)}
    where workspace_id = ${source.workspaceId}
      and source_key = ${source.sourceKey}
      and external_id = any(${wanted.externalIds}::text[])`.execute(records);
  return rows.map(({ id, externalId, ...values }) => ({
    id: id as string,
    externalId: externalId as string,
    values: values as Values<Table>,
  }));
}

/** Writes whole rows, all in one statement; what is there under the same name is replaced. */
export async function saveKeyed<Table extends KeyedTable>(
  records: Records,
  source: Source,
  rows: {
    readonly table: Table;
    readonly columns: readonly string[];
    readonly rows: readonly KeyedRow<Table>[];
    readonly isStamped: boolean;
  },
): Promise<void> {
  if (rows.rows.length === 0) return;
  const keys = ['workspaceId', 'sourceKey', 'externalId', 'id'].map((column) => sql.ref(column));
  const columns = rows.columns.map((column) => sql.ref(column));
  const updates = columns.map((column) => sql`${column} = excluded.${column}`);
  const stamp = rows.isStamped ? [sql`updated_at = now()`] : [];
  const whole = rows.rows.map((row) => ({ ...source, externalId: row.externalId, id: row.id, ...row.values }));
  await sql`
    insert into ${sql.table(rows.table)} (${sql.join([...keys, ...columns])})
    select ${sql.join([...keys, ...columns])}
    from jsonb_populate_recordset(null::${sql.table(rows.table)}, ${snakeJson(whole)}::jsonb)
    on conflict (workspace_id, source_key, external_id) do update set ${sql.join([...updates, ...stamp])}`.execute(records);
}

/** JSON whose keys, at the first level, are the names of columns. */
export function snakeJson(rows: readonly object[]): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value]))));
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
