import { sql } from 'kysely';
import type { Rule } from '../../../measures/segments/index.ts';
import { markStale } from '../../../facts/accounts/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking, matching } from '../../portfolio/index.ts';
import type { PodGoal } from '../pod-goal.ts';

export type PodDuty = 'services' | 'product' | 'support' | 'sales';
export type PodSaid = {
  readonly name: string;
  /** The segment; null where accounts are named. */
  readonly rule: Rule | null;
  readonly accountIds: readonly string[];
  readonly members: readonly { readonly memberId: string; readonly duty: PodDuty }[];
  readonly goals: readonly PodGoal[];
};
type Named = { readonly id: string; readonly name: string };
export type PodLine = {
  readonly id: string;
  readonly name: string;
  readonly rule: Rule | null;
  readonly accounts: number;
  readonly arrMinor: number;
  /** The largest first, the first two hundred. */
  readonly named: readonly Named[];
  readonly members: readonly (Named & { readonly duty: PodDuty; readonly since: string })[];
  readonly goals: readonly PodGoal[];
};
type Key = { readonly workspaceId: string; readonly id: string };

export async function listPods(records: Records, workspaceId: string): Promise<readonly PodLine[]> {
  const { rows } = await sql<PodLine>`
    select pods.id, pods.name, pods.rule,
      (select count(*)::int from pod_accounts where pod_accounts.workspace_id = pods.workspace_id and pod_accounts.pod_id = pods.id) as accounts,
      (select coalesce(sum(account_state.arr_minor), 0)::bigint from pod_accounts
        join account_state on account_state.workspace_id = pod_accounts.workspace_id and account_state.account_id = pod_accounts.account_id
        where pod_accounts.workspace_id = pods.workspace_id and pod_accounts.pod_id = pods.id) as arr_minor,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', one.id, 'name', one.name) order by one.arr_minor desc nulls last, one.id)
        from (
          select accounts.id, accounts.name, account_state.arr_minor
          from pod_accounts
          join accounts on accounts.workspace_id = pod_accounts.workspace_id and accounts.id = pod_accounts.account_id
          left join account_state on account_state.workspace_id = accounts.workspace_id and account_state.account_id = accounts.id
          where pod_accounts.workspace_id = pods.workspace_id and pod_accounts.pod_id = pods.id
          order by account_state.arr_minor desc nulls last, accounts.id
          limit 200) as one), '[]') as named,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', members.id, 'name', members.name, 'duty', pod_members.duty, 'since', pod_members.since)
          order by pod_members.duty desc, lower(members.name), members.id)
        from pod_members
        join members on members.workspace_id = pod_members.workspace_id and members.id = pod_members.member_id
        where pod_members.workspace_id = pods.workspace_id and pod_members.pod_id = pods.id and pod_members.until is null), '[]') as members,
      coalesce((
        select jsonb_agg(jsonb_build_object('metricKey', metric_key, 'toldAs', told_as, 'line', line, 'fromValue', from_value,
          'toValue', to_value, 'fromOn', from_on, 'byOn', by_on) order by nth)
        from pod_goals where pod_goals.workspace_id = pods.workspace_id and pod_goals.pod_id = pods.id), '[]') as goals
    from pods
    where pods.workspace_id = ${workspaceId}
    order by lower(pods.name)
    limit 200`.execute(records);
  return rows;
}

/** What is known of a metric for the accounts of a pod. */
export async function valuesInPod(records: Records, { workspaceId, id }: Key, metricKey: string): Promise<readonly number[]> {
  const { rows } = await sql<{ value: number }>`
    select (readings_now.known ->> ${metricKey})::float8 as value
    from pod_accounts
    join readings_now on readings_now.workspace_id = pod_accounts.workspace_id and readings_now.account_id = pod_accounts.account_id
    where pod_accounts.workspace_id = ${workspaceId} and pod_accounts.pod_id = ${id} and readings_now.known ? ${metricKey}`.execute(
    records,
  );
  return rows.map(({ value }) => value);
}

export async function isPodNameTaken(records: Records, { workspaceId, id }: Key, name: string): Promise<boolean> {
  const row = await records
    .selectFrom('pods')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('id', '<>', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes it anew; who is in it still has been since then, who is not was until today. */
export async function savePod(
  records: Records,
  { workspaceId, id: known }: { readonly workspaceId: string; readonly id: string | null },
  said: PodSaid & { readonly today: string; readonly at: string },
): Promise<string> {
  const id = known ?? newId('pod');
  const { name, rule, members, goals, today, at } = said;
  const values = { name, rule: rule === null ? null : JSON.stringify(rule) };
  await records
    .insertInto('pods')
    .values({ workspaceId, id, ...values, createdAt: at })
    .onConflict((on) => on.columns(['workspaceId', 'id']).doUpdateSet(values))
    .execute();
  const wanted = JSON.stringify(members.map(({ memberId, duty }) => ({ member_id: memberId, duty })));
  await sql`
    update pod_members as own set until = greatest(${today}::date, since)
    where workspace_id = ${workspaceId} and pod_id = ${id} and until is null
      and not exists (
        select from jsonb_to_recordset(${wanted}::jsonb) as one (member_id text, duty text)
        where one.member_id = own.member_id and one.duty = own.duty)`.execute(records);
  await sql`
    insert into pod_members (workspace_id, pod_id, member_id, duty, since)
    select ${workspaceId}, ${id}, one.member_id, one.duty, ${today}::date
    from jsonb_to_recordset(${wanted}::jsonb) as one (member_id text, duty text)
    where not exists (
      select from pod_members as own
      where own.workspace_id = ${workspaceId} and own.pod_id = ${id} and own.member_id = one.member_id and own.until is null)
    on conflict (workspace_id, pod_id, member_id, since) do update set until = null, duty = excluded.duty`.execute(records);
  await records.deleteFrom('podGoals').where('workspaceId', '=', workspaceId).where('podId', '=', id).execute();
  if (goals.length > 0)
    await records
      .insertInto('podGoals')
      .values(goals.map((goal, at) => ({ workspaceId, podId: id, nth: at + 1, ...goal })))
      .execute();
  if (rule === null)
    await placeAccounts(
      records,
      { workspaceId, id },
      {
        today,
        ids: sql`select id from accounts where workspace_id = ${workspaceId} and id = any(${[...said.accountIds]}::text[]) and removed_at is null`,
      },
    );
  return id;
}

export async function deletePod(records: Records, { workspaceId, id }: Key): Promise<void> {
  const held = await records
    .deleteFrom('podAccounts')
    .where('workspaceId', '=', workspaceId)
    .where('podId', '=', id)
    .returning('accountId')
    .execute();
  await markStale(
    records,
    workspaceId,
    held.map(({ accountId }) => accountId),
  );
  await records.deleteFrom('pods').where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

/** Asks the rule of a pod again which accounts are in it. */
export async function askRule(
  records: Records,
  { workspaceId, id }: Key,
  asked: { readonly rule: Rule; readonly asking: Asking; readonly today: string; readonly at: string },
): Promise<void> {
  const source = accountSource(asked.asking);
  const where = matching(source, { rule: asked.rule, q: '', scope: 'all' }, asked.asking);
  await placeAccounts(records, { workspaceId, id }, { today: asked.today, ids: sql`select a.id ${source.from()} where ${where}` });
  await records.updateTable('pods').set({ askedAt: asked.at }).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

type Placed = { readonly today: string; readonly ids: ReturnType<typeof sql> };

/** Rules may ask for the pod: whoever came into it or left it is judged again. */
async function placeAccounts(records: Records, { workspaceId, id }: Key, { today, ids }: Placed): Promise<void> {
  const { rows } = await sql<{ accountId: string }>`
    with wanted as materialized (${ids}),
    gone as (
      delete from pod_accounts
      where workspace_id = ${workspaceId} and pod_id = ${id} and account_id not in (select id from wanted)
      returning account_id),
    came as (
      insert into pod_accounts (workspace_id, pod_id, account_id, since)
      select ${workspaceId}, ${id}, id, ${today}::date from wanted
      on conflict do nothing
      returning account_id)
    select account_id from gone
    union all
    select account_id from came`.execute(records);
  await markStale(
    records,
    workspaceId,
    rows.map(({ accountId }) => accountId),
  );
}

export type PodToAsk = { readonly workspaceId: string; readonly id: string; readonly rule: Rule; readonly timeZone: string };

/** Pods by rule that were not asked for since then, of all workspaces. */
export async function podsToAsk(records: Records, before: string): Promise<readonly PodToAsk[]> {
  const { rows } = await sql<PodToAsk>`
    select pods.workspace_id, pods.id, pods.rule, workspaces.time_zone
    from pods
    join workspaces on workspaces.workspace_id = pods.workspace_id and workspaces.removed_at is null
    where pods.rule is not null and (pods.asked_at is null or pods.asked_at < ${before}::timestamptz)
    order by pods.asked_at nulls first
    limit 100`.execute(records);
  return rows;
}
