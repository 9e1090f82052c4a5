import { sql } from 'kysely';
import { dayToIso, isoToDay, type DayNumber } from '../../../kernel/time.ts';
import type { Period } from '../../../kernel/period.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { CostMonth, StaleCost, staleMonths } from '../cost-months.ts';
import { COST_KINDS, type CostKind, type CostSpread } from '../costs.ts';

export type StaleWorkspace = {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly currency: string;
  /** The newest row: what comes later stays for the next time. */
  readonly upTo: number;
};

/** Workspaces of which a cost changed, or, for so long, what costs are spread by: that comes in again and again. */
export async function readStaleWorkspaces(records: Records, restSeconds: number): Promise<readonly StaleWorkspace[]> {
  const { rows } = await sql<StaleWorkspace>`
    select stale.workspace_id, workspace.time_zone, workspace.currency, max(stale.id) as up_to
    from stale_costs as stale
    join workspaces as workspace using (workspace_id)
    where workspace.removed_at is null
    group by stale.workspace_id, workspace.time_zone, workspace.currency
    having bool_or(stale.driver in ('costs', 'rates')) or min(stale.noted_at) <= clock_timestamp() - make_interval(secs => ${restSeconds})
    order by stale.workspace_id`.execute(records);
  return rows;
}

type Span = Parameters<typeof staleMonths>[1][number];

/** What changed, and the days of all costs with how they are spread. */
export async function readStaleCosts(
  records: Records,
  { workspaceId, upTo }: Pick<StaleWorkspace, 'workspaceId' | 'upTo'>,
): Promise<{ readonly stale: readonly StaleCost[]; readonly spans: readonly Span[] }> {
  const stale = await sql<{ driver: StaleCost['driver']; since: string; until: string | null }>`
    select driver, min(since) as since, case when bool_or(until is null) then null else max(until) end as until
    from stale_costs where workspace_id = ${workspaceId} and id <= ${upTo}
    group by driver`.execute(records);
  const spans = await sql<{ since: string; until: string; spread: CostSpread | null; productKey: string | null }>`
    select distinct since, until, spread, product_key from costs where workspace_id = ${workspaceId} limit 100000`.execute(records);
  return {
    stale: stale.rows.map(({ driver, since, until }) => ({
      driver,
      sinceDay: isoToDay(since),
      untilDay: until === null ? null : isoToDay(until),
    })),
    spans: spans.rows.map(({ since, until, ...one }) => ({ sinceDay: isoToDay(since), untilDay: isoToDay(until), ...one })),
  };
}

export async function clearStaleCosts(
  records: Records,
  { workspaceId, upTo }: Pick<StaleWorkspace, 'workspaceId' | 'upTo'>,
): Promise<void> {
  await sql`delete from stale_costs where workspace_id = ${workspaceId} and id <= ${upTo}`.execute(records);
}

/** A day went by: events of people are counted, and told by nobody. */
export async function noteEventsOf(records: Records, { since, until }: { readonly since: string; readonly until: string }): Promise<void> {
  await sql`
    insert into stale_costs (workspace_id, driver, since, until)
    select distinct workspace.workspace_id, 'events', ${since}::date, ${until}::date
    from workspaces as workspace
    where workspace.removed_at is null`.execute(records);
}

export type MonthStated = { readonly month: DayNumber; readonly rows: readonly (CostMonth & { readonly accountId: string })[] };

/** Puts what accounts cost in a month in the place of all that stood there. Gives the accounts of which that changed. */
export async function writeCostMonth(records: Records, workspaceId: string, { month, rows }: MonthStated): Promise<readonly string[]> {
  const on = dayToIso(month);
  const { rows: gone } = await sql<{ accountId: string }>`
    delete from account_cost_months
    where workspace_id = ${workspaceId} and month = ${on}::date and account_id <> all(${rows.map(({ accountId }) => accountId)}::text[])
    returning account_id`.execute(records);
  const { rows: written } = await sql<{ accountId: string }>`
    insert into account_cost_months as kept
      (workspace_id, account_id, month, acquisition_minor, onboarding_minor, hosting_minor, support_minor, cs_minor)
    select ${workspaceId}, row.account_id, ${on}::date, row.acquisition, row.onboarding, row.hosting, row.support, row.cs
    from unnest(
      ${rows.map(({ accountId }) => accountId)}::text[], ${rows.map(({ acquisition }) => acquisition)}::bigint[],
      ${rows.map(({ onboarding }) => onboarding)}::bigint[], ${rows.map(({ hosting }) => hosting)}::bigint[],
      ${rows.map(({ support }) => support)}::bigint[], ${rows.map(({ cs }) => cs)}::bigint[]
    ) as row (account_id, acquisition, onboarding, hosting, support, cs)
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = row.account_id
    order by row.account_id
    on conflict (workspace_id, account_id, month) do update
    set acquisition_minor = excluded.acquisition_minor, onboarding_minor = excluded.onboarding_minor,
      hosting_minor = excluded.hosting_minor, support_minor = excluded.support_minor, cs_minor = excluded.cs_minor
    where (kept.acquisition_minor, kept.onboarding_minor, kept.hosting_minor, kept.support_minor, kept.cs_minor)
      is distinct from (excluded.acquisition_minor, excluded.onboarding_minor, excluded.hosting_minor, excluded.support_minor, excluded.cs_minor)
    returning account_id`.execute(records);
  return [...gone, ...written].map(({ accountId }) => accountId);
}

type Row = {
  readonly accountId: string;
  readonly monthOn: string;
  readonly acquisition: number | null;
  readonly onboarding: number | null;
  readonly hosting: number | null;
  readonly support: number | null;
  readonly cs: number | null;
};

/** What these accounts cost month by month, the oldest first. */
export async function costMonthsOfAccounts(
  records: Records,
  { workspaceId, accountIds }: Pick<FactsWanted, 'workspaceId' | 'accountIds'>,
): Promise<FactsByAccount<CostMonth>> {
  const { rows } = await sql<Row>`
    select account_id, month as month_on, acquisition_minor as acquisition, onboarding_minor as onboarding, hosting_minor as hosting,
      support_minor as support, cs_minor as cs
    from account_cost_months
    where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
    order by account_id, month
    limit 1000000`.execute(records);
  return byAccount(rows, ({ monthOn, accountId: _, ...kinds }) => ({ month: isoToDay(monthOn), ...kinds }));
}

export type CostsWithin = { readonly accountId: string } & Omit<CostMonth, 'month'>;

/** What each account cost within a window, of months that it cuts the part of its days: minor units of the workspace's currency. */
export async function readCostsWithin(records: Records, workspaceId: string, { since, until }: Period): Promise<readonly CostsWithin[]> {
  const part = sql`(least(month + interval '1 month', ${dayToIso(until)}::date)::date - greatest(month, ${dayToIso(since)}::date))
    / ((month + interval '1 month')::date - month)::numeric`;
  const sumOf = (kind: CostKind) => sql`sum(round(${sql.ref(`${kind}_minor`)} * ${part}))::bigint as ${sql.ref(kind)}`;
  const { rows } = await sql<CostsWithin>`
    select account_id, ${sql.join(COST_KINDS.map(sumOf))}
    from account_cost_months
    where workspace_id = ${workspaceId} and month < ${dayToIso(until)}::date and month + interval '1 month' > ${dayToIso(since)}::date
    group by account_id
    limit 1000000`.execute(records);
  return rows;
}

/** From the first month in which any running cost (hosting, support, CS) is known to the last, half-open; null where none is. */
export async function readCostedPeriod(records: Records, workspaceId: string): Promise<Period | null> {
  const { rows } = await sql<{ since: string | null; until: string | null }>`
    select min(month) as since, (max(month) + interval '1 month')::date as until
    from account_cost_months
    where workspace_id = ${workspaceId} and coalesce(hosting_minor, support_minor, cs_minor) is not null`.execute(records);
  const [found] = rows;
  return found?.since == null || found.until === null ? null : { since: isoToDay(found.since), until: isoToDay(found.until) };
}
