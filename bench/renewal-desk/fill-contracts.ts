import { sql } from 'kysely';
import type { Records } from '../../packages/server/src/platform/records/records.ts';

/**
 * Accounts of twenty owners, two in three with a yearly contract of one to four years ago, the others with a plan that rolls on by the
 * month; with health, readings, an open risk for one in twelve, and notice or an end for some. The same ones every time.
 */
export async function fillContracts(records: Records, workspaceId: string, accounts: number): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(records);
  await sql`
    insert into members (workspace_id, id, name, email, role, job, state)
    select ${workspaceId}, 'mem_' || lpad(n::text, 26, '0'), 'Member ' || n, 'm' || n || '@bench.example', 'csm', 'csm_named', 'active'
    from generate_series(1, 20) as n`.execute(records);
  await sql`
    insert into accounts (workspace_id, id, external_id, name, tier, segment, owner_id)
    select ${workspaceId}, 'acc_' || lpad(n::text, 26, '0'), 'A-' || n, 'Account ' || n,
      (array['high', 'mid', 'pooled', 'digital'])[1 + n % 4], (array['Enterprise', 'Mid', 'Small'])[1 + n % 3], 'mem_' || lpad((1 + n % 20)::text, 26, '0')
    from generate_series(1, ${accounts}) as n`.execute(records);
  await sql`
    insert into subscriptions (workspace_id, id, account_id, external_id, start_on, end_on, term_months, billing_months, is_auto_renewing, notice_days)
    select workspace_id, 'sub_' || substr(id, 5), id, 'S-' || external_id, current_date - (30 + h % 1400)::int,
      case when h % 11 = 0 then current_date - (h / 13 % 300)::int end, case when h % 3 > 0 then 12 end, case when h % 3 > 0 then 12 else 1 end,
      h % 2 = 0, case when h % 5 = 0 then 60 end
    from (select *, abs(hashtext(id)::bigint) as h from accounts where workspace_id = ${workspaceId}) as one`.execute(records);
  await sql`delete from subscriptions where workspace_id = ${workspaceId} and end_on <= start_on`.execute(records);
  await sql`
    insert into subscription_versions (workspace_id, subscription_id, valid_from, seats, mrr_minor, currency)
    select workspace_id, id, start_on, 10, 10000 + 100 * (abs(hashtext(id)::bigint) % 4000), 'USD' from subscriptions where workspace_id = ${workspaceId}
    union all
    select workspace_id, id, start_on + 365, 12, 10500 + 110 * (abs(hashtext(id)::bigint) % 4000), 'USD'
    from subscriptions where workspace_id = ${workspaceId} and start_on < current_date - 400`.execute(records);
  await sql`
    insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
    select workspace_id, id, 'sco_1', 1, current_date, h % 100, (array['green', 'green', 'green', 'yellow', 'red', 'unknown'])[1 + h % 6], 0.8,
      current_date, '[]', now()
    from (select *, abs(hashtext(id || 'h')::bigint) as h from accounts where workspace_id = ${workspaceId}) as one`.execute(records);
  await sql`
    insert into readings_now (workspace_id, account_id, day, known, unknown, read_at)
    select workspace_id, id, current_date, jsonb_build_object('tenure_months', h % 46) ||
      (select jsonb_object_agg('metric_' || n, round((random() * 100)::numeric, 3)) from generate_series(1, 60) as n where h is not null), '{}', now()
    from (select *, abs(hashtext(id || 't')::bigint) as h from accounts where workspace_id = ${workspaceId}) as one`.execute(records);
  await sql`
    insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, stake, computed_at)
    select workspace_id, id, 'established', 'steady', 12 * (10000 + abs(hashtext(id)::bigint) % 400000), 10, now()
    from accounts where workspace_id = ${workspaceId}`.execute(records);
  await sql`
    insert into risks (workspace_id, id, account_id, kind, title, state, owner_id, opened_on, source_key, external_id)
    select workspace_id, 'rsk_' || substr(id, 5), id, (array['budget', 'champion', 'value', 'competitor'])[1 + h % 4], 'A risk', 'open', owner_id,
      current_date - 20, 'bench', id
    from (select *, abs(hashtext(id || 'r')::bigint) as h from accounts where workspace_id = ${workspaceId}) as one where h % 12 = 0`.execute(
    records,
  );
}

/** Half of what was asked for was called; forecasts were kept on the first days of past quarters. */
export async function fillCalls(records: Records, workspaceId: string): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(records);
  await sql`
    update renewals set awaits = null, called_category = (array['commit', 'likely', 'at_risk', 'loss_expected'])[1 + abs(hashtext(id)::bigint) % 4],
      called_on = current_date - 3, called_cause = case when hashtext(id) % 3 = 0 then 'commercial.price' end
    where workspace_id = ${workspaceId} and awaits is not null and hashtext(id) % 2 = 0`.execute(records);
  await sql`
    insert into renewal_forecasts (workspace_id, taken_on, renewal_id, due_on, due_minor, chance, category, is_replayed)
    select renewal.workspace_id, quarter, renewal.id, renewal.due_on, renewal.due_minor, 0.75, 'likely', true
    from renewals as renewal
    cross join lateral (select date_trunc('quarter', renewal.due_on)::date as quarter) as own
    where renewal.workspace_id = ${workspaceId} and renewal.due_on >= current_date - 800 and renewal.due_on < current_date
    on conflict do nothing`.execute(records);
}
