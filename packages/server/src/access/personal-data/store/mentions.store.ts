import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { ERASED } from '../personal-tables.ts';
import { patternOf, type PersonNames } from '../names-of-person.ts';
import type { SearchedTable } from './searched-tables.read.ts';

export type Sought = {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly person: PersonNames;
};

/** In an export of one person; more of one kind than this is told as cut. */
export const MOST_ROWS = 10_000;

/** The rows of a table that hold our id of the person, or name them. */
export async function rowsOf(records: Records, table: SearchedTable, sought: Sought): Promise<readonly object[]> {
  const where = holdsPerson(table, sought);
  if (where === null) return [];
  const { rows } = await sql<{ row: object }>`
    select to_jsonb(one) - 'workspace_id' as row
    from ${sql.table(table.name)} as one
    where one.workspace_id = ${sought.workspaceId} and ${where}
    limit ${MOST_ROWS}`.execute(records);
  return rows.map(({ row }) => row);
}

export async function countOf(records: Records, table: SearchedTable, sought: Sought): Promise<number> {
  const where = holdsPerson(table, sought);
  if (where === null) return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n
    from ${sql.table(table.name)} as one
    where one.workspace_id = ${sought.workspaceId} and ${where}`.execute(records);
  return rows[0]?.n ?? 0;
}

/** Takes their ids and names out of the rows of a table. Gives back how many rows were changed. */
export async function eraseFrom(records: Records, table: SearchedTable, sought: Sought): Promise<number> {
  const where = holdsPerson(table, sought);
  const changes = changesOf(table, sought);
  if (where === null || changes.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update ${sql.table(table.name)} as one
    set ${sql.join(changes)}
    where one.workspace_id = ${sought.workspaceId} and ${where}`.execute(records);
  return Number(numAffectedRows ?? 0);
}

const column = (name: string) => sql.ref(`one.${name}`);

function holdsPerson({ texts, lists, jsons, ids, idLists, isOfAccount }: SearchedTable, sought: Sought): RawBuilder<unknown> | null {
  const { person, accountId } = sought;
  const written = [...texts, ...lists, ...jsons];
  const names = (texts: readonly string[], more: RawBuilder<unknown>) => {
    const pattern = patternOf(texts);
    return pattern === null ? [] : written.map((one) => sql`(${more} and ${column(one)}::text ~* ${pattern})`);
  };
  const any = [
    ...ids.map(({ column: one }) => sql`${column(one)} = any(${[...person.ids]}::text[])`),
    ...idLists.map((one) => sql`${column(one)} && ${[...person.ids]}::text[]`),
    ...names([...person.emails, ...person.ids], sql`true`),
    ...(isOfAccount ? names(person.names, sql`one.account_id = ${accountId}`) : []),
  ];
  return any.length === 0 ? null : sql`(${sql.join(any, sql` or `)})`;
}

function changesOf(
  { texts, lists, jsons, ids, idLists, isOfAccount }: SearchedTable,
  { person, accountId }: Sought,
): RawBuilder<unknown>[] {
  const sure = patternOf([...person.emails, ...person.ids]);
  const names = isOfAccount ? patternOf(person.names) : null;
  const cleaned = (text: RawBuilder<unknown>): RawBuilder<unknown> => {
    const once = sure === null ? text : sql`regexp_replace(${text}, ${sure}, ${ERASED}, 'gi')`;
    if (names === null) return once;
    return sql`case when one.account_id = ${accountId} then regexp_replace(${once}, ${names}, ${ERASED}, 'gi') else ${once} end`;
  };
  const set = (name: string, value: RawBuilder<unknown>) => sql`${sql.id(name)} = ${value}`;
  return [
    ...ids
      .filter((one) => one.isNullable)
      .map(({ column: one }) =>
        set(one, sql`case when ${column(one)} = any(${[...person.ids]}::text[]) then null else ${column(one)} end`),
      ),
    ...idLists.map((one) =>
      set(
        one,
        sql`array(select id from unnest(${column(one)}) with ordinality as each (id, place) where id <> all(${[...person.ids]}::text[]) order by place)`,
      ),
    ),
    ...texts.map((one) => set(one, cleaned(sql`${column(one)}`))),
    ...lists.map((one) =>
      set(one, sql`array(select ${cleaned(sql`cell`)} from unnest(${column(one)}) with ordinality as each (cell, place) order by place)`),
    ),
    ...jsons.map((one) => set(one, sql`(${cleaned(sql`${column(one)}::text`)})::jsonb`)),
  ];
}
