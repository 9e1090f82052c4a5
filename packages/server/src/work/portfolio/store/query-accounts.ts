import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Column } from '../column.ts';
import type { PortfolioFilter, Selection, SortKey } from '../filter.ts';
import { accountSource, type AccountSource, type Asking } from './account-source.ts';
import { matching, selected } from './matching.ts';

export type Totals = {
  readonly total: number;
  /** In minor units of the workspace's currency. */
  readonly arrMinor: number;
  readonly withoutArr: number;
};
export type Page = Totals & { readonly ids: readonly string[] };
export type PageWish = {
  readonly filter: PortfolioFilter;
  readonly sort: readonly SortKey[];
  readonly offset: number;
  readonly limit: number;
  readonly column: (key: string) => Column;
};

const SUMS = (arr: RawBuilder<unknown>, over: RawBuilder<unknown>) => sql`
  count(*) ${over} as total, coalesce(sum(round(${arr})) ${over}, 0)::bigint as arr_minor, (count(*) ${over} - count(${arr}) ${over}) as without_arr`;

/** One block of the accounts that match, in order, with what all that match come to: one pass over them. */
export async function queryAccounts(records: Records, asking: Asking, wish: PageWish): Promise<Page> {
  const source = accountSource(asking);
  const where = matching(source, wish.filter, asking);
  const order = orderOf(source, wish.sort, wish.column);
  const sums = SUMS(source.arr(), sql`over ()`);
  const { rows } = await sql<{ id: string } & Omit<Totals, 'ids'>>`
    select a.id, ${sums}
    ${source.from()}
    where ${where}
    order by ${order}
    limit ${wish.limit} offset ${wish.offset}`.execute(records);
  const [first] = rows;
  const totals = first ?? (wish.offset === 0 ? { total: 0, arrMinor: 0, withoutArr: 0 } : await sumAccounts(records, asking, wish.filter));
  return { total: totals.total, arrMinor: totals.arrMinor, withoutArr: totals.withoutArr, ids: rows.map((row) => row.id) };
}

export async function sumAccounts(records: Records, asking: Asking, filter: PortfolioFilter): Promise<Totals> {
  const source = accountSource(asking);
  const where = matching(source, filter, asking);
  const sums = SUMS(source.arr(), sql``);
  const { rows } = await sql<Totals>`select ${sums} ${source.from()} where ${where}`.execute(records);
  return rows[0] ?? { total: 0, arrMinor: 0, withoutArr: 0 };
}

/** The ids of a selection in order; bounded by the caller. */
export async function selectedIds(
  records: Records,
  asking: Asking,
  wish: {
    readonly selection: Selection;
    readonly sort: readonly SortKey[];
    readonly column: (key: string) => Column;
    readonly most: number;
  },
): Promise<readonly string[]> {
  const source = accountSource(asking);
  const where = selected(source, wish.selection, asking);
  const order = orderOf(source, wish.sort, wish.column);
  const { rows } = await sql<{ id: string }>`select a.id ${source.from()} where ${where} order by ${order} limit ${wish.most}`.execute(
    records,
  );
  return rows.map((row) => row.id);
}

/** What is not known comes last both ways; equals stand by name. */
function orderOf(source: AccountSource, sort: readonly SortKey[], column: (key: string) => Column): RawBuilder<unknown> {
  const keys = sort.map(({ by, isDescending }) => {
    const way = isDescending ? sql`desc` : sql`asc`;
    return sql`${sortedBy(source, column(by))} ${way} nulls last`;
  });
  return sql`${sql.join([...keys, sql`a.search_text`, sql`a.id`])}`;
}

function sortedBy({ fields }: AccountSource, column: Column): RawBuilder<unknown> {
  if (column.isMetric) return fields.metric(column.key);
  if (column.key === 'account') return sql`a.search_text`;
  if (column.key === 'health') return sql`${fields.attributes['score']?.at}`;
  if (column.key === 'owner') {
    return sql`(select lower(o.name) from members as o where o.workspace_id = a.workspace_id and o.id = a.owner_id)`;
  }
  const attribute = fields.attributes[column.key];
  return attribute?.kind === 'text' ? sql`perennial_fold(${attribute.at})` : sql`${attribute?.at}`;
}
