import { type RawBuilder, sql } from 'kysely';
import type { HoldingState } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking, matching, type PortfolioFilter } from '../../../work/portfolio/index.ts';

export type CellFilter = { readonly productKey: string; readonly state: HoldingState | 'none'; readonly plan?: string | undefined };
export type WhitespaceAsked = { readonly filter: PortfolioFilter; readonly cell: CellFilter | null };

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

/**
 * What all holdings of the workspace come to, of removed accounts too, as it is kept, or for whoever sees but some of the
 * accounts what the holdings of those do; the products that any account has to do with;
 * and those of whose use anything is known: of what nobody ever used, nothing is said to be unused.
 */
const measured = (workspaceId: string) => sql`
  product_sums as materialized (
    select product_key, state, sum(accounts)::int as accounts, sum(arr_minor)::bigint as arr_minor, sum(without_arr)::int as without_arr,
      sum(used)::int as used
    from product_holding_sums
    where workspace_id = ${workspaceId} and perennial_sees_all()
    group by product_key, state
    union all
    select product_key, state, count(*)::int, coalesce(sum(arr_minor), 0)::bigint,
      (count(*) filter (where arr_minor is null and state in ('owned', 'unused')))::int, count(used_on)::int
    from product_holdings
    where workspace_id = ${workspaceId} and not perennial_sees_all()
    group by product_key, state),
  held_products as (select product_key from product_sums group by product_key having sum(accounts) > 0),
  measured as materialized (select product_key from product_sums group by product_key having sum(used) > 0)`;

/** The state as it is shown, of `h`. */
const SHOWN = sql`case when h.state = 'unused' and h.product_key not in (select product_key from measured) then 'owned' else h.state end`;

export function matched(asking: Asking, { filter, cell }: WhitespaceAsked): RawBuilder<unknown> {
  const source = accountSource(asking);
  const where = matching(source, filter, asking);
  const arr = source.arr();
  return sql`
    ${measured(asking.workspaceId)},
    matched as (
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

/** The accounts that match, those with the most ARR first, at most so many: asked once, their rows can be read block by block. */
export async function readMatched(
  records: Records,
  asking: Asking,
  { limit, ...asked }: WhitespaceAsked & { readonly limit: number },
): Promise<readonly MatchedAccount[]> {
  const { rows } = await sql<MatchedAccount>`
    with ${matched(asking, asked)}
    select id, arr_minor from matched
    order by arr_minor desc nulls last, search_text, id
    limit ${limit}`.execute(records);
  return rows;
}
export type MatchedAccount = { readonly id: string; readonly arrMinor: number | null };

/** One block of the accounts that match, those with the most ARR first. */
export function readWhitespaceRows(
  records: Records,
  asking: Asking,
  { offset, limit, ...asked }: WhitespaceAsked & { readonly offset: number; readonly limit: number },
): Promise<readonly WhitespaceRow[]> {
  const block = sql`
    ${matched(asking, asked)},
    block as (
      select id, arr_minor, row_number() over (order by arr_minor desc nulls last, search_text, id) as place
      from matched
      order by place
      limit ${limit} offset ${offset})`;
  return rowsOfBlock(records, asking.workspaceId, block);
}

/** The rows of these accounts, in their order. */
export function readRowsOf(records: Records, workspaceId: string, accounts: readonly MatchedAccount[]): Promise<readonly WhitespaceRow[]> {
  const block = sql`
    ${measured(workspaceId)},
    block as (
      select id, arr_minor, place
      from unnest(${accounts.map(({ id }) => id)}::text[], ${accounts.map(({ arrMinor }) => arrMinor)}::bigint[])
        with ordinality as told (id, arr_minor, place))`;
  return rowsOfBlock(records, workspaceId, block);
}

async function rowsOfBlock(records: Records, workspaceId: string, block: RawBuilder<unknown>): Promise<readonly WhitespaceRow[]> {
  const { rows } = await sql<WhitespaceRow>`
    with ${block}
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
    order by block.place`.execute(records);
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
    with ${measured(workspaceId)},
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
