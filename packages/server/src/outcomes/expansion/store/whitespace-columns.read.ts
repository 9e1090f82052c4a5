import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Asking } from '../../../work/portfolio/index.ts';
import { matched, type WhitespaceAsked } from './whitespace.read.ts';

export type WhitespaceColumn = {
  readonly productKey: string;
  readonly name: string;
  readonly isUseKnown: boolean;
  readonly owned: number;
  readonly unused: number;
  readonly tried: number;
  readonly former: number;
  readonly arrMinor: number;
  readonly withoutArr: number;
  /** Of the product that is asked for: accounts of the workspace that have it in each plan, those of most first. */
  readonly plans: readonly { readonly plan: string; readonly accounts: number }[];
};
export type WhitespaceTotals = { readonly total: number; readonly arrMinor: number; readonly columns: readonly WhitespaceColumn[] };

const isWhole = ({ filter, cell }: WhitespaceAsked) =>
  cell === null && filter.rule === null && filter.q.trim() === '' && filter.scope !== 'book';

const OF_HOLDINGS = sql`
  count(*)::int as accounts, coalesce(sum(h.arr_minor), 0)::bigint as arr_minor,
  count(*) filter (where h.arr_minor is null and h.state in ('owned', 'unused'))::int as without_arr`;

/** By product and state: of all accounts what is kept, without those that were removed; else of those that match. */
function standing({ workspaceId }: Asking, asked: WhitespaceAsked): RawBuilder<unknown> {
  if (!isWhole(asked))
    return sql`
      select h.product_key, h.state, ${OF_HOLDINGS}
      from matched
      join product_holdings as h on h.workspace_id = ${workspaceId} and h.account_id = matched.id
      group by h.product_key, h.state`;
  return sql`
    select product_key, state, sum(accounts)::int as accounts, sum(arr_minor)::bigint as arr_minor, sum(without_arr)::int as without_arr
    from (
      select product_key, state, accounts, arr_minor, without_arr from product_sums
      union all
      select gone.product_key, gone.state, -gone.accounts, -gone.arr_minor, -gone.without_arr
      from (
        select h.product_key, h.state, ${OF_HOLDINGS}
        from accounts as a
        join product_holdings as h on h.workspace_id = a.workspace_id and h.account_id = a.id
        where a.workspace_id = ${workspaceId} and a.removed_at is not null
        group by h.product_key, h.state) as gone) as both_kinds
    group by product_key, state`;
}

/** In which plans the product that is asked for is held. */
const planned = ({ workspaceId }: Asking, { cell }: WhitespaceAsked) => sql`
  select jsonb_agg(jsonb_build_object('plan', plan, 'accounts', accounts) order by accounts desc, plan) as plans
  from (
    select plan, count(*)::int as accounts
    from product_holdings as h cross join lateral unnest(h.plans) as plan
    where h.workspace_id = ${workspaceId} and h.product_key = ${cell?.productKey ?? null} and h.state in ('owned', 'unused')
    group by plan
    order by accounts desc, plan
    limit 100) as of_plan`;

/** What all accounts that match come to, product by product, the most ARR first; products of the workspace that none of them has are there too. */
export async function readColumns(records: Records, asking: Asking, asked: WhitespaceAsked): Promise<WhitespaceTotals> {
  const { workspaceId } = asking;
  const { rows } = await sql<{ total: number; allArr: number } & { [Column in keyof WhitespaceColumn]: WhitespaceColumn[Column] | null }>`
    with ${matched(asking, asked)},
    sums as (select count(*)::int as total, coalesce(sum(arr_minor), 0)::bigint as all_arr from matched),
    standing as (${standing(asking, asked)}),
    counted as (
      select product_key,
        sum(accounts) filter (where state = 'owned' or state = 'unused' and not is_measured) as owned,
        sum(accounts) filter (where state = 'unused' and is_measured) as unused,
        sum(accounts) filter (where state = 'tried') as tried,
        sum(accounts) filter (where state = 'former') as former,
        sum(arr_minor) as arr_minor,
        sum(without_arr) as without_arr
      from (select standing.*, product_key in (select product_key from measured) as is_measured from standing) as told
      where accounts <> 0
      group by product_key),
    planned as (${planned(asking, asked)}),
    known as (
      select key as product_key from products where workspace_id = ${workspaceId}
      union
      select product_key from held_products)
    select sums.total, sums.all_arr, known.product_key, coalesce(products.name, known.product_key) as name,
      coalesce(known.product_key in (select product_key from measured), false) as is_use_known,
      coalesce(counted.owned, 0)::int as owned, coalesce(counted.unused, 0)::int as unused, coalesce(counted.tried, 0)::int as tried,
      coalesce(counted.former, 0)::int as former, coalesce(counted.arr_minor, 0)::bigint as arr_minor,
      coalesce(counted.without_arr, 0)::int as without_arr,
      case when known.product_key = ${asked.cell?.productKey ?? null} then coalesce(planned.plans, '[]') else '[]' end as plans
    from sums
    left join known on true
    left join counted on counted.product_key = known.product_key
    left join planned on true
    left join products on products.workspace_id = ${workspaceId} and products.key = known.product_key
    order by counted.arr_minor desc nulls last, counted.owned desc nulls last, known.product_key`.execute(records);
  const [first] = rows;
  return {
    total: first?.total ?? 0,
    arrMinor: first?.allArr ?? 0,
    columns: rows.flatMap((row) => (row.productKey === null ? [] : [row as WhitespaceColumn])),
  };
}
