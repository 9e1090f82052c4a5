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

/**
 * One block of the accounts that match, in order, with what all that match come to. They are found first, whole and
 * without an order: asked for the first few at once, the planner would walk an index and look up each account's readings.
 */
export async function queryAccounts(records: Records, asking: Asking, wish: PageWish): Promise<Page> {
  const source = accountSource(asking);
  const where = matching(source, wish.filter, asking);
  const keys = wish.sort.map(({ by }, at) => sql`, ${sortedBy(source, wish.column(by))} as ${sql.raw(`key_${at}`)}`);
  const arr = source.arr();
  const order = [
    ...wish.sort.map(({ isDescending }, at) => sql.raw(`key_${at} ${isDescending ? 'desc' : 'asc'} nulls last`)),
    sql`search_text`,
    sql`id`,
  ];
  const { rows } = await sql<{ id: string } & Totals>`
    with matched as materialized (
      select a.id, a.search_text, ${arr} as arr ${sql.join(keys, sql``)}
      ${source.from()}
      where ${where}),
    sums as (select ${SUMS} from matched),
    block as (
      select *, row_number() over (order by ${sql.join(order)}) as place
      from matched
      order by place
      limit ${wish.limit} offset ${wish.offset})
    select block.id, sums.total, sums.arr_minor, sums.without_arr
    from sums left join block on true
    order by block.place`.execute(records);
  const { total = 0, arrMinor = 0, withoutArr = 0 } = rows[0] ?? {};
  return { total, arrMinor, withoutArr, ids: rows.flatMap((row) => row.id ?? []) };
}

const SUMS = sql`count(*) as total, coalesce(sum(round(arr)), 0)::bigint as arr_minor, count(*) - count(arr) as without_arr`;

export async function sumAccounts(records: Records, asking: Asking, filter: PortfolioFilter): Promise<Totals> {
  const source = accountSource(asking);
  const where = matching(source, filter, asking);
  const arr = source.arr();
  const { rows } = await sql<Totals>`select ${SUMS} from (select ${arr} as arr ${source.from()} where ${where}) as matched`.execute(
    records,
  );
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
  if (column.type === 'member') {
    return sql`(select lower(o.name) from members as o where o.workspace_id = a.workspace_id and o.id = ${fields.attributes[column.key]?.at})`;
  }
  const attribute = fields.attributes[column.key];
  return attribute?.kind === 'text' ? sql`perennial_fold(${attribute.at})` : sql`${attribute?.at}`;
}
