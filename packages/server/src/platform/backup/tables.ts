import pg from 'pg';

/** A table as the catalogue tells of it; `key` orders its rows. Generated columns are left out: they come of the others. */
export type Table = {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly { readonly column: string; readonly isText: boolean }[];
  /** Seen by one workspace at a time alone, also by its owner. */
  readonly isWalled: boolean;
  readonly bytes: number;
};

const quote = pg.escapeIdentifier;

export const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${quote(schema)}.${quote(name)}`;
export const listOf = (columns: readonly string[]): string => columns.map((column) => quote(column)).join(', ');

/** All that is kept, the schema of sign-in among it; the list of migrations is not, for it is made by migrating. */
export async function readTables(client: pg.Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table & { readonly bytes: string }>(`
    select space.nspname as schema, kept.relname as name, pg_table_size(kept.oid)::text as bytes,
      (select coalesce(json_agg(one.attname order by one.attnum), '[]') from pg_attribute as one
        where one.attrelid = kept.oid and one.attnum > 0 and not one.attisdropped and one.attgenerated = '') as columns,
      (select coalesce(json_agg(json_build_object('column', one.attname, 'isText', one.attcollation <> 0) order by place), '[]')
        from pg_index as key, unnest(key.indkey::int2[]) with ordinality as part (attnum, place)
        join pg_attribute as one on one.attnum = part.attnum
        where key.indrelid = kept.oid and key.indisprimary and one.attrelid = kept.oid) as key,
      kept.relrowsecurity and not exists (
        select from pg_policy as door where door.polrelid = kept.oid and door.polname = 'installation_door') as "isWalled"
    from pg_class as kept
    join pg_namespace as space on space.oid = kept.relnamespace
    where kept.relkind = 'r' and kept.relpersistence = 'p' and space.nspname in ('public', 'auth')
    order by space.nspname collate "C", kept.relname collate "C"`);
  return rows.map((table) => ({ ...table, bytes: Number(table.bytes) }));
}

/** The rows as COPY writes them, of one workspace or of all; in an order that does not depend on the server's language. */
export function copyOut(table: Table, workspaceId: string | null): string {
  const order = table.key.map(({ column, isText }) => `${quote(column)}${isText ? ' collate "C"' : ''}`).join(', ');
  const of = workspaceId === null ? '' : ` where workspace_id = ${pg.escapeLiteral(workspaceId)}`;
  const by = order === '' ? `"row"::text collate "C"` : order;
  return `copy (select ${listOf(table.columns)} from ${nameOf(table)} as "row"${of} order by ${by}) to stdout`;
}

/** So that the same rows are written alike by every server. */
export const ALIKE = `
  set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;
