import { sql } from 'kysely';
import type { LedgerColumns } from '../../../facts/revenue/index.ts';
import type { Rule } from '../../../measures/segments/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking, matching, type PortfolioScope } from '../../../work/portfolio/index.ts';
import type { GroupKey } from '../groups.ts';

export type Wish = { readonly scope: PortfolioScope; readonly rule: Rule | null };

/** Which accounts of the ledger are meant, as their numbers in the columns. Those removed never are. */
export async function readChosen(
  records: Records,
  columns: LedgerColumns,
  { asking, wish }: { readonly asking: Asking; readonly wish: Wish },
): Promise<Int32Array> {
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const { rows } = await sql<{ places: Buffer | null }>`
    select string_agg(int4send(a.place), ''::bytea) as places
    ${source.from()}
    where ${where}`.execute(records);
  return numbersOf(columns, rows[0]?.places ?? null);
}

export type Group = { readonly name: string | null; readonly chosen: Int32Array };

/** The same accounts apart by an attribute, the most first; null for those of which it is not known. */
export async function readGroups(
  records: Records,
  columns: LedgerColumns,
  { asking, wish, by }: { readonly asking: Asking; readonly wish: Wish; readonly by: Exclude<GroupKey, 'cohort'> },
): Promise<{ readonly groups: readonly Group[]; readonly total: number }> {
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const name = source.fields.attributes[by]?.at ?? sql`null::text`;
  const { rows } = await sql<{ name: string | null; places: Buffer | null; groups: number }>`
    select ${name} as name, count(*) over () as groups, string_agg(int4send(a.place), ''::bytea) as places
    ${source.from()}
    where ${where}
    group by 1
    order by count(*) desc, 1
    limit ${MOST_GROUPS}`.execute(records);
  const groups = rows
    .map((row) => ({ name: row.name, chosen: numbersOf(columns, row.places) }))
    .filter(({ chosen }) => chosen.length > 0)
    .sort((a, b) => b.chosen.length - a.chosen.length);
  return { groups, total: rows.length < MOST_GROUPS ? groups.length : (rows[0]?.groups ?? 0) };
}

const MOST_GROUPS = 50;

/** In the order of the columns; those that never paid have no number there. */
function numbersOf(columns: LedgerColumns, bytes: Buffer | null): Int32Array {
  const asked = Int32Array.from({ length: (bytes?.length ?? 0) / 4 }, (_, nth) => bytes?.readInt32BE(4 * nth) ?? 0).sort();
  const numbers = new Int32Array(asked.length);
  let [found, at] = [0, 0];
  for (const place of asked) {
    while (at < columns.places.length && (columns.places[at] as number) < place) at++;
    if (columns.places[at] === place) numbers[found++] = at;
  }
  return numbers.subarray(0, found);
}

/** The names of these accounts. */
export async function readNames(records: Records, workspaceId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from accounts where workspace_id = ${workspaceId} and id = any(${[...ids]}::text[])`.execute(records);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
