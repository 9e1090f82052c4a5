import { type RawBuilder, sql } from 'kysely';
import type { HoldingState } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking, matching, type PortfolioFilter } from '../../../work/portfolio/index.ts';

export type CellFilter = { readonly productKey: string; readonly state: HoldingState | 'none'; readonly plan?: string | undefined };
export type WhitespaceAsked = { readonly filter: PortfolioFilter; readonly cell: CellFilter | null };

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

export type HoldingLine = {
  readonly productKey: string;
  readonly state: HoldingState;
  readonly arrMinor: number | null;
  readonly seats: number | null;
  readonly seatsUsed: number | null;
  readonly plans: readonly string[];
  readonly usedOn: string | null;
  readonly since: string | null;
  readonly endedOn: string | null;
};

export type WhitespaceRow = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly segment: string | null;
  readonly arrMinor: number | null;
  readonly cells: readonly HoldingLine[];
  readonly opportunities: readonly { readonly id: string; readonly productKey: string | null; readonly arrMinor: number | null }[];
};

/** Products that any account has to do with: from one to the next in the index, since there are few, and many rows of each. */
const held = (workspaceId: string) => sql`
  held_products (product_key) as (
    (select min(product_key) from product_holdings where workspace_id = ${workspaceId})
    union all
    select (
      select min(next.product_key) from product_holdings as next
      where next.workspace_id = ${workspaceId} and next.product_key > last.product_key)
    from held_products as last
    where last.product_key is not null)`;

/** Of what nobody in the workspace ever used, nothing is said to be unused: its use is not told to us. */
const measured = (workspaceId: string) => sql`
  ${held(workspaceId)},
  measured as materialized (
    select product_key from held_products
    where exists (
      select from product_holdings as used
      where used.workspace_id = ${workspaceId} and used.product_key = held_products.product_key and used.used_on is not null))`;

/** The state as it is shown, of `h`. */
const SHOWN = sql`case when h.state = 'unused' and h.product_key not in (select product_key from measured) then 'owned' else h.state end`;

function matched(asking: Asking, { filter, cell }: WhitespaceAsked): RawBuilder<unknown> {
  const source = accountSource(asking);
  const where = matching(source, filter, asking);
  const arr = source.arr();
  return sql`
    ${measured(asking.workspaceId)},
    matched as materialized (
      select a.id, a.search_text, ${arr}::bigint as arr_minor
      ${source.from()}
      where ${where} and ${cell === null ? sql`true` : standsSo(cell)})`;
}

function standsSo({ productKey, state, plan }: CellFilter): RawBuilder<boolean> {
  const held = (is: RawBuilder<unknown>) => sql<boolean>`exists (
    select from product_holdings as h
    where h.workspace_id = a.workspace_id and h.account_id = a.id and h.product_key = ${productKey} and ${is})`;
  return state === 'none'
    ? sql<boolean>`not ${held(sql`true`)}`
    : held(sql`${SHOWN} = ${state} and ${plan === undefined ? sql`true` : sql`${plan} = any(h.plans)`}`);
}

export type WhitespaceTotals = { readonly total: number; readonly arrMinor: number; readonly columns: readonly WhitespaceColumn[] };

/** What all accounts that match come to, product by product, the most ARR first; products of the workspace that none of them has are there too. */
export async function readColumns(records: Records, asking: Asking, asked: WhitespaceAsked): Promise<WhitespaceTotals> {
  const { workspaceId } = asking;
  const { rows } = await sql<{ total: number; allArr: number } & { [Column in keyof WhitespaceColumn]: WhitespaceColumn[Column] | null }>`
    with recursive ${matched(asking, asked)},
    sums as (select count(*)::int as total, coalesce(sum(arr_minor), 0)::bigint as all_arr from matched),
    held as (
      select h.product_key, ${SHOWN} as state, h.arr_minor
      from matched
      join product_holdings as h on h.workspace_id = ${workspaceId} and h.account_id = matched.id),
    counted as (
      select product_key,
        count(*) filter (where state = 'owned')::int as owned,
        count(*) filter (where state = 'unused')::int as unused,
        count(*) filter (where state = 'tried')::int as tried,
        count(*) filter (where state = 'former')::int as former,
        coalesce(sum(arr_minor), 0)::bigint as arr_minor,
        count(*) filter (where arr_minor is null and state in ('owned', 'unused'))::int as without_arr
      from held
      group by product_key),
    planned as (
      select jsonb_agg(jsonb_build_object('plan', plan, 'accounts', accounts) order by accounts desc, plan) as plans
      from (
        select plan, count(*)::int as accounts
        from product_holdings as h cross join lateral unnest(h.plans) as plan
        where h.workspace_id = ${workspaceId} and h.product_key = ${asked.cell?.productKey ?? null} and h.state in ('owned', 'unused')
        group by plan
        order by accounts desc, plan
        limit 100) as of_plan),
    known as (
      select key as product_key from products where workspace_id = ${workspaceId}
      union
      select product_key from held_products where product_key is not null)
    select sums.total, sums.all_arr, known.product_key, coalesce(products.name, known.product_key) as name,
      coalesce(known.product_key in (select product_key from measured), false) as is_use_known,
      coalesce(counted.owned, 0) as owned, coalesce(counted.unused, 0) as unused, coalesce(counted.tried, 0) as tried,
      coalesce(counted.former, 0) as former, coalesce(counted.arr_minor, 0) as arr_minor, coalesce(counted.without_arr, 0) as without_arr,
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

/** One block of the accounts that match, those with the most ARR first. */
export async function readWhitespaceRows(
  records: Records,
  asking: Asking,
  { offset, limit, ...asked }: WhitespaceAsked & { readonly offset: number; readonly limit: number },
): Promise<readonly WhitespaceRow[]> {
  const { workspaceId } = asking;
  const { rows } = await sql<WhitespaceRow>`
    with recursive ${matched(asking, asked)},
    block as (
      select * from matched
      order by arr_minor desc nulls last, search_text, id
      limit ${limit} offset ${offset})
    select block.id, accounts.name, accounts.owner_id, members.name as owner_name, accounts.segment, block.arr_minor,
      coalesce(cells.cells, '[]') as cells, coalesce(open.opportunities, '[]') as opportunities
    from block
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = block.id
    left join members on members.workspace_id = accounts.workspace_id and members.id = accounts.owner_id
    left join lateral (
      select jsonb_agg(jsonb_build_object('productKey', h.product_key, 'state', ${SHOWN}, 'arrMinor', h.arr_minor, 'seats', h.seats,
        'seatsUsed', h.seats_used, 'plans', to_jsonb(h.plans), 'usedOn', h.used_on, 'since', h.since, 'endedOn', h.ended_on) order by h.product_key) as cells
      from product_holdings as h
      where h.workspace_id = ${workspaceId} and h.account_id = block.id) as cells on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', o.id, 'productKey', o.product_key, 'arrMinor', o.amount_minor) order by o.id) as opportunities
      from opportunities as o
      where o.workspace_id = ${workspaceId} and o.account_id = block.id and o.closed_on is null) as open on true
    order by block.arr_minor desc nulls last, block.search_text, block.id`.execute(records);
  return rows;
}

/** How one account stands with every product of the workspace. */
export async function readAccountHoldings(
  records: Records,
  { workspaceId, accountId }: { readonly workspaceId: string; readonly accountId: string },
): Promise<
  readonly (Omit<HoldingLine, 'state'> & { readonly name: string; readonly isUseKnown: boolean; readonly state: HoldingState | 'none' })[]
> {
  const { rows } = await sql<HoldingLine & { name: string; isUseKnown: boolean }>`
    with recursive ${measured(workspaceId)},
    known as (
      select key as product_key from products where workspace_id = ${workspaceId}
      union
      select product_key from held_products where product_key <> ''
      union
      select product_key from product_holdings where workspace_id = ${workspaceId} and account_id = ${accountId})
    select known.product_key, coalesce(products.name, known.product_key) as name,
      known.product_key in (select product_key from measured) as is_use_known,
      coalesce(${SHOWN}, 'none') as state, h.arr_minor, h.seats, h.seats_used, coalesce(h.plans, '{}') as plans,
      h.used_on, h.since, h.ended_on
    from known
    left join products on products.workspace_id = ${workspaceId} and products.key = known.product_key
    left join product_holdings as h on h.workspace_id = ${workspaceId} and h.account_id = ${accountId} and h.product_key = known.product_key
    order by h.arr_minor desc nulls last, h.state nulls last, known.product_key
    limit 200`.execute(records);
  return rows;
}
