import { sql } from 'kysely';
import { snakeJson } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { SubscriptionVersion } from '../subscription-version.ts';

export async function readVersions(
  records: Records,
  workspaceId: string,
  subscriptionIds: readonly string[],
): Promise<SubscriptionVersion[]> {
  const { rows } = await sql<SubscriptionVersion>`
    select subscription_id, valid_from, plan, seats, mrr_minor, currency, list_mrr_minor, discount_until, features, reason, is_discount_end
    from subscription_versions
    where workspace_id = ${workspaceId}
      and subscription_id = any(${subscriptionIds}::text[])`.execute(records);
  return rows;
}

export async function saveVersions(records: Records, workspaceId: string, versions: readonly SubscriptionVersion[]): Promise<void> {
  if (versions.length === 0) return;
  await sql`
    insert into subscription_versions
      (workspace_id, subscription_id, valid_from, plan, seats, mrr_minor, currency, list_mrr_minor, discount_until, features, reason,
       is_discount_end)
    select workspace_id, subscription_id, valid_from, plan, seats, mrr_minor, currency, list_mrr_minor, discount_until, features, reason,
      is_discount_end
    from jsonb_populate_recordset(null::subscription_versions, ${snakeJson(versions.map((version) => ({ workspaceId, ...version })))}::jsonb)
    on conflict (workspace_id, subscription_id, valid_from) do update
    set plan = excluded.plan,
        seats = excluded.seats,
        mrr_minor = excluded.mrr_minor,
        currency = excluded.currency,
        list_mrr_minor = excluded.list_mrr_minor,
        discount_until = excluded.discount_until,
        features = excluded.features,
        reason = excluded.reason,
        is_discount_end = excluded.is_discount_end,
        recorded_at = now()`.execute(records);
}

/** A start that was corrected to a later day leaves versions that begin before their subscription. Gives back those that were told. */
export async function dropBeforeStart(
  records: Records,
  workspaceId: string,
  subscriptionIds: readonly string[],
): Promise<SubscriptionVersion[]> {
  if (subscriptionIds.length === 0) return [];
  const { rows } = await sql<SubscriptionVersion>`
    delete from subscription_versions as version
    using subscriptions as subscription
    where version.workspace_id = ${workspaceId}
      and version.subscription_id = any(${subscriptionIds}::text[])
      and subscription.workspace_id = version.workspace_id
      and subscription.id = version.subscription_id
      and version.valid_from < subscription.start_on
    returning version.subscription_id, version.valid_from, version.plan, version.seats, version.mrr_minor, version.currency,
      version.list_mrr_minor, version.discount_until, version.features, version.reason, version.is_discount_end`.execute(records);
  return rows.filter((version) => !version.isDiscountEnd);
}

export async function dropEnds(records: Records, workspaceId: string, subscriptionIds: readonly string[]): Promise<void> {
  await sql`
    delete from subscription_versions
    where workspace_id = ${workspaceId}
      and subscription_id = any(${subscriptionIds}::text[])
      and is_discount_end`.execute(records);
}

export async function readEnds(records: Records, workspaceId: string, subscriptionIds: readonly string[]) {
  const { rows } = await sql<{ id: string; startOn: string; endOn: string | null }>`
    select id, start_on, end_on
    from subscriptions
    where workspace_id = ${workspaceId}
      and id = any(${subscriptionIds}::text[])`.execute(records);
  return rows;
}
