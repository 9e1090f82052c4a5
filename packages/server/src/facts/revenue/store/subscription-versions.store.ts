import { sql } from 'kysely';
import { snakeJson } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { SubscriptionRow, WriteScope } from '../../../sources/imports/index.ts';
import { mergeValues, type Outcome } from '../../accounts/index.ts';
import { layVersion, type SubscriptionVersion } from '../lay-version.ts';

/** The most versions that go into one statement. */
const BATCH = 1_000;

type Written = { readonly rows: readonly SubscriptionRow[]; readonly outcomes: readonly Outcome[] };

/** Writes the versions that the rows speak of; a subscription that was unchanged is changed when its version is. */
export async function writeVersions(records: Records, scope: WriteScope, { rows, outcomes }: Written): Promise<Outcome[]> {
  const after: Outcome[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const end = start + BATCH;
    after.push(...(await writeBatch(records, scope.workspaceId, { rows: rows.slice(start, end), outcomes: outcomes.slice(start, end) })));
  }
  return after;
}

async function writeBatch(records: Records, workspaceId: string, { rows, outcomes }: Written): Promise<Outcome[]> {
  const ids = [...new Set(outcomes.flatMap((outcome) => outcome.id ?? []))];
  const known = Map.groupBy(await readVersions(records, workspaceId, ids), (version) => version.subscriptionId);
  const changed = new Map<string, SubscriptionVersion>();
  const after = outcomes.map((outcome, place): Outcome => {
    const row = rows[place];
    if (row === undefined || outcome.id === null) return outcome;
    const versions = known.get(outcome.id) ?? [];
    const version = layVersion(row, outcome.id, versions);
    const before = versions.find((one) => one.validFrom === version.validFrom);
    if (before !== undefined && !mergeValues(before, version).isChanged) return outcome;
    known.set(outcome.id, [...versions.filter((one) => one !== before), version]);
    changed.set(`${version.subscriptionId} ${version.validFrom}`, version);
    return outcome.did === 'unchanged' ? { ...outcome, did: 'changed' } : outcome;
  });
  await saveVersions(records, workspaceId, [...changed.values()]);
  const movable = outcomes.filter(({ did }, place) => did === 'changed' || isBeforeStart(rows[place]));
  await dropBeforeStart(
    records,
    workspaceId,
    movable.flatMap((outcome) => outcome.id ?? []),
  );
  return after;
}

async function readVersions(records: Records, workspaceId: string, subscriptionIds: readonly string[]): Promise<SubscriptionVersion[]> {
  const { rows } = await sql<SubscriptionVersion>`
    select subscription_id, valid_from, plan, seats, mrr_minor, currency, features, reason
    from subscription_versions
    where workspace_id = ${workspaceId}
      and subscription_id = any(${subscriptionIds}::text[])`.execute(records);
  return rows;
}

async function saveVersions(records: Records, workspaceId: string, versions: readonly SubscriptionVersion[]): Promise<void> {
  if (versions.length === 0) return;
  await sql`
    insert into subscription_versions (workspace_id, subscription_id, valid_from, plan, seats, mrr_minor, currency, features, reason)
    select workspace_id, subscription_id, valid_from, plan, seats, mrr_minor, currency, features, reason
    from jsonb_populate_recordset(null::subscription_versions, ${snakeJson(versions.map((version) => ({ workspaceId, ...version })))}::jsonb)
    on conflict (workspace_id, subscription_id, valid_from) do update
    set plan = excluded.plan,
        seats = excluded.seats,
        mrr_minor = excluded.mrr_minor,
        currency = excluded.currency,
        features = excluded.features,
        reason = excluded.reason,
        recorded_at = now()`.execute(records);
}

function isBeforeStart(row: SubscriptionRow | undefined): boolean {
  return row?.effectiveOn !== undefined && row.effectiveOn < row.startOn;
}

/** A start that was corrected to a later day leaves a version that begins before its subscription. */
async function dropBeforeStart(records: Records, workspaceId: string, subscriptionIds: readonly string[]): Promise<void> {
  if (subscriptionIds.length === 0) return;
  await sql`
    delete from subscription_versions as version
    using subscriptions as subscription
    where version.workspace_id = ${workspaceId}
      and version.subscription_id = any(${subscriptionIds}::text[])
      and subscription.workspace_id = version.workspace_id
      and subscription.id = version.subscription_id
      and version.valid_from < subscription.start_on`.execute(records);
}
