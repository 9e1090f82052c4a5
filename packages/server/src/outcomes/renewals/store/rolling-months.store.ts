import { type RawBuilder, sql } from 'kysely';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { ROLLING_MONTHS, type RollingMonth } from '../rolling-months.ts';

type OfAccount = { readonly accountId: string; readonly months: readonly RollingMonth[] | null };

/** Writes what is different; who has no such plan any more in these months has no row. */
export async function writeRollingMonths(
  records: Records,
  { workspaceId, monthDay }: { readonly workspaceId: string; readonly monthDay: DayNumber },
  told: readonly OfAccount[],
): Promise<void> {
  const rows = told.flatMap(({ accountId, months }) =>
    months === null
      ? []
      : [
          {
            account_id: accountId,
            opening: months.map(({ openingMinor }) => openingMinor),
            closing: months.map(({ closingMinor }) => closingMinor),
            is_there: months.map(({ isThere }) => isThere),
          },
        ],
  );
  const without = told.flatMap(({ accountId, months }) => (months === null ? [accountId] : []));
  await sql`delete from rolling_months where workspace_id = ${workspaceId} and account_id = any(${without}::text[])`.execute(records);
  if (rows.length === 0) return;
  await sql`
    insert into rolling_months (workspace_id, account_id, month_on, opening, closing, is_there)
    select ${workspaceId}, told.account_id, ${dayToIso(monthDay)}::date, told.opening, told.closing, told.is_there
    from jsonb_populate_recordset(null::rolling_months, ${JSON.stringify(rows)}::jsonb) as told
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = told.account_id
    on conflict (workspace_id, account_id) do update
    set month_on = excluded.month_on, opening = excluded.opening, closing = excluded.closing, is_there = excluded.is_there
    where (rolling_months.month_on, rolling_months.opening, rolling_months.closing, rolling_months.is_there)
      is distinct from (excluded.month_on, excluded.opening, excluded.closing, excluded.is_there)`.execute(records);
}

/** Who paid by plans that roll on at the beginning of a month, and of them a month later. Money in the workspace's currency. */
export type RollingSum = {
  readonly month: string;
  readonly accounts: number;
  readonly kept: number;
  readonly lost: number;
  /** Of whom it cannot be known yet. */
  readonly open: number;
  /** Of those who are not open and whose amounts are known. */
  readonly openingMinor: number;
  /** At most what they paid before, and all of it. */
  readonly grossMinor: number;
  readonly netMinor: number;
  /** Whose amounts are not known. */
  readonly unknown: number;
};

export async function readRollingSums(
  records: Records,
  {
    workspaceId,
    ownerId,
    segment,
  }: { readonly workspaceId: string; readonly ownerId?: string | undefined; readonly segment?: string | undefined },
): Promise<readonly RollingSum[]> {
  const only = (condition: RawBuilder<unknown>, value: unknown) => (value === undefined ? sql`true` : condition);
  const { rows } = await sql<RollingSum>`
    with at as (
      -- In the select list, where it is several times as quick as beside the table.
      select rolling.month_on, unnest(rolling.opening) as opening, unnest(rolling.closing) as closing, unnest(rolling.is_there) as is_there,
        generate_series(1, ${ROLLING_MONTHS}::int) as nth
      from rolling_months as rolling
      join accounts as account on account.workspace_id = rolling.workspace_id and account.id = rolling.account_id and account.removed_at is null
      where rolling.workspace_id = ${workspaceId}
        and ${only(sql`account.owner_id = ${ownerId}`, ownerId)}
        and ${only(sql`account.segment = ${segment}`, segment)}
    ), sums as (
      select at.month_on, at.nth, count(*) as accounts, count(*) filter (where at.closing > 0) as kept, count(*) filter (where at.closing = 0) as lost,
        count(*) filter (where at.closing is null) as open,
        sum(at.opening) filter (where at.closing is not null) as opening_minor,
        sum(least(at.opening, at.closing)) filter (where at.opening is not null) as gross_minor,
        sum(at.closing) filter (where at.opening is not null) as net_minor,
        count(*) filter (where at.opening is null) as unknown
      from at where at.is_there
      group by at.month_on, at.nth
    )
    select to_char(month_on - make_interval(months => ${ROLLING_MONTHS}::int - nth::int), 'YYYY-MM') as month,
      sum(accounts)::int as accounts, sum(kept)::int as kept, sum(lost)::int as lost, sum(open)::int as open,
      coalesce(sum(opening_minor), 0)::bigint as opening_minor, coalesce(sum(gross_minor), 0)::bigint as gross_minor,
      coalesce(sum(net_minor), 0)::bigint as net_minor, sum(unknown)::int as unknown
    from sums
    group by 1
    order by month`.execute(records);
  return rows;
}

/** An account behind a month; null where an amount is not known, or not yet. */
export type RollingAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly openingMinor: number | null;
  readonly closingMinor: number | null;
};

/** The accounts of one month, `YYYY-MM`: those who stayed away first, then by what they paid. */
export async function readRollingMonth(
  records: Records,
  { workspaceId, ownerId, segment, month }: { readonly workspaceId: string; readonly month: string } & Narrowed,
  most: number,
): Promise<readonly RollingAccount[]> {
  const only = (condition: RawBuilder<unknown>, value: unknown) => (value === undefined ? sql`true` : condition);
  const { rows } = await sql<RollingAccount>`
    select account.id as account_id, account.name, account.owner_id, owner.name as owner_name,
      rolling.opening[place.nth] as opening_minor, rolling.closing[place.nth] as closing_minor
    from rolling_months as rolling
    join accounts as account on account.workspace_id = rolling.workspace_id and account.id = rolling.account_id and account.removed_at is null
    left join members as owner on owner.workspace_id = account.workspace_id and owner.id = account.owner_id
    cross join lateral (
      select ${ROLLING_MONTHS}::int - (12 * (extract(year from rolling.month_on) - extract(year from ${`${month}-01`}::date))
        + extract(month from rolling.month_on) - extract(month from ${`${month}-01`}::date))::int as nth
    ) as place
    where rolling.workspace_id = ${workspaceId} and rolling.is_there[place.nth]
      and ${only(sql`account.owner_id = ${ownerId}`, ownerId)}
      and ${only(sql`account.segment = ${segment}`, segment)}
    order by rolling.closing[place.nth] is distinct from 0, rolling.opening[place.nth] desc nulls last, account.name, account.id
    limit ${most}`.execute(records);
  return rows;
}

type Narrowed = { readonly ownerId?: string | undefined; readonly segment?: string | undefined };
