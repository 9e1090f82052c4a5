import { sql } from 'kysely';
import type { Database, Records } from '../packages/server/src/platform/records/records.ts';
import { catalogue } from '../packages/server/src/wiring/catalogue.ts';

/** Accounts as large installations have them, with readings, health, signals, 26 weeks of history and ten contacts each; the same ones every time. */
export async function fillAccounts(records: Records, workspaceId: string, accounts: number): Promise<void> {
  const metrics = catalogue.infos.map((info) => info.key).filter((key) => key !== 'arr');
  // Statements of people end after a while; these are many accounts at once.
  await sql`set local statement_timeout = 0`.execute(records);
  await sql`select setseed(0.42)`.execute(records);
  await sql`
    insert into accounts (workspace_id, id, external_id, name, tier, segment, industry, country, tags)
    select ${workspaceId}, 'acc_' || lpad(i::text, 26, '0'), 'A-' || i,
      (array['Banco', 'Clínica', 'Ridgeline', 'Fjordline', 'Kestrel', 'Oakridge', 'Harbor', 'Cooperativa'])[1 + i % 8] || ' ' || substr(md5(i::text), 1, 8) || ' ' || (array['Foods', 'São Lucas', 'Logistics', 'del Valle'])[1 + i % 4],
      (array['high', 'mid', 'pooled', 'digital'])[1 + i % 4], (array['Enterprise', 'Mid', 'Small'])[1 + i % 3], (array['Food', 'Banks', 'Health', 'Transport'])[1 + i % 4],
      (array['ES', 'BR', 'US', 'MX'])[1 + i % 4], case when i % 7 = 0 then array['pilot'] else '{}'::text[] end
    from generate_series(1, ${accounts}) as i`.execute(records);
  await sql`
    insert into readings_now (workspace_id, account_id, day, known, unknown, read_at)
    select a.workspace_id, a.id, current_date, k.known, '{"success_ratio": "no_source", "version_lag": "no_source"}', now()
    from accounts as a
    cross join lateral (
      select jsonb_object_agg(key, round((random() * 100)::numeric, 3)) || jsonb_build_object('arr', (random() ^ 4 * 20000000)::int) as known
      from unnest(${metrics}::text[]) as key where random() < 0.85 and a.id is not null) as k`.execute(records);
  await sql`
    insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, renewal_on, notice_on, stake, computed_at)
    select r.workspace_id, r.account_id, (array['onboarding', 'adopting', 'established', 'growing'])[1 + (random() * 3)::int], 'steady', (r.known->>'arr')::bigint,
      current_date + (random() * 365)::int, current_date + (random() * 300)::int, random() * 100, now()
    from readings_now as r`.execute(records);
  await sql`
    insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
    select r.workspace_id, r.account_id, 'sco_1', 1, r.day, random() * 100, (array['green', 'green', 'green', 'yellow', 'red', 'unknown'])[1 + (random() * 5)::int], 0.8, r.day, '[]', now()
    from readings_now as r`.execute(records);
  await sql`
    insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at)
    select workspace_id, 'sig_' || id, id, (array['use_drop', 'silent_account', 'single_threaded'])[1 + (random() * 2)::int], 'medium', current_date, current_date, current_date, now()
    from accounts where random() < 0.2`.execute(records);
  await sql`
    insert into reading_days (workspace_id, account_id, day, known)
    select a.workspace_id, a.id, current_date - 7 * w, jsonb_build_object('active_contacts_7d', (random() * 40)::int, 'use_vs_habit_ratio', random())
    from accounts as a cross join generate_series(0, 26) as w`.execute(records);
  await sql`
    insert into health_scores (workspace_id, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures)
    select workspace_id, account_id, current_date - 30, scorecard_id, 1, random() * 100, band, 0.8, '[]' from health_now`.execute(records);
  await sql`
    insert into contacts (workspace_id, id, account_id, external_id, name, email)
    select a.workspace_id, 'con_' || a.external_id || '_' || c, a.id, a.external_id || '-' || c,
      (array['Marta', 'Dev', 'Priya', 'João'])[1 + c % 4] || ' ' || initcap(substr(md5(a.id || c), 1, 7)), 'p' || c || '@' || lower(a.external_id) || '.example'
    from accounts as a cross join generate_series(1, 10) as c`.execute(records);
}

const FILLED = ['accounts', 'readings_now', 'account_state', 'health_now', 'signals', 'reading_days', 'health_scores', 'contacts'];

/** What the planner knows of tables that have lived for a while. */
export async function vacuumFilled(database: Database): Promise<void> {
  for (const table of FILLED) {
    const client = await database.pool.connect();
    try {
      await client.query('set role none');
      await client.query(`vacuum analyze ${table}`);
    } finally {
      client.release(true);
    }
  }
}
