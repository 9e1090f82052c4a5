import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { CONTACT_ID_LISTS, CONTACT_IDS, NOT_SEARCHED } from '../personal-tables.ts';

export type SearchedTable = {
  readonly name: string;
  readonly texts: readonly string[];
  readonly lists: readonly string[];
  readonly jsons: readonly string[];
  /** Columns that hold our id of a contact, and whether they may be empty. */
  readonly ids: readonly { readonly column: string; readonly isNullable: boolean }[];
  readonly idLists: readonly string[];
  /** It says of which account a row is. */
  readonly isOfAccount: boolean;
};

/** Every table that has a workspace, but for those that are left out with a reason; from the catalogue, so that a new one is in it. */
export async function searchedTables(records: Records): Promise<readonly SearchedTable[]> {
  const { rows } = await sql<{ name: string; columns: readonly Column[] }>`
    select kept.relname as name, json_agg(json_build_object(
      'name', one.attname, 'type', format_type(one.atttypid, null), 'isNullable', not one.attnotnull) order by one.attnum) as columns
    from pg_class as kept
    join pg_attribute as one on one.attrelid = kept.oid and one.attnum > 0 and not one.attisdropped and one.attgenerated = ''
    where kept.relkind = 'r' and kept.relnamespace = 'public'::regnamespace
    group by kept.relname
    having bool_or(one.attname = 'workspace_id')
    order by kept.relname collate "C"`.execute(records);
  return rows.filter(({ name }) => NOT_SEARCHED[name] === undefined).map(tableOf);
}

type Column = { readonly name: string; readonly type: string; readonly isNullable: boolean };

function tableOf({ name, columns }: { readonly name: string; readonly columns: readonly Column[] }): SearchedTable {
  const named = (type: string) => columns.filter((column) => column.type === type && !isId(column.name)).map((column) => column.name);
  return {
    name,
    texts: named('text').filter((column) => !/(^|_)(id|key|kind|state|hash|code)$/.test(column)),
    lists: named('text[]'),
    jsons: named('jsonb'),
    ids: columns
      .filter((column) => oneOf(CONTACT_IDS, column.name))
      .map((column) => ({ column: column.name, isNullable: column.isNullable })),
    idLists: columns.filter((column) => oneOf(CONTACT_ID_LISTS, column.name)).map((column) => column.name),
    isOfAccount: columns.some((column) => column.name === 'account_id'),
  };
}

const oneOf = (list: readonly string[], name: string): boolean => list.includes(name);
const isId = (name: string): boolean => oneOf([...CONTACT_IDS, ...CONTACT_ID_LISTS], name);
