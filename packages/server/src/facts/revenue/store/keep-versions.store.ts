import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { markStale } from '../../accounts/index.ts';
import { discountEnds } from '../discount.ts';
import { keepCorrections } from './money-corrections.store.ts';
import { dropEnds, readVersions, saveVersions } from './versions.store.ts';

type Kept = { readonly subscription: string; readonly days: readonly string[] };

/** For a source that tells a subscription's whole history: takes away versions that begin on other days, and remembers them. */
export async function keepVersions(records: Records, scope: WriteScope, { subscription, days }: Kept): Promise<void> {
  const { workspaceId, sourceKey } = scope;
  const { rows } = await sql<{ id: string; accountId: string; endOn: string | null }>`
    select id, account_id, end_on from subscriptions
    where workspace_id = ${workspaceId} and source_key = ${sourceKey} and external_id = ${subscription}`.execute(records);
  const [one] = rows;
  if (one === undefined) return;
  const versions = (await readVersions(records, workspaceId, [one.id])).filter((version) => !version.isDiscountEnd);
  const stale = versions.filter((version) => !days.includes(version.validFrom));
  if (stale.length === 0) return;
  await sql`
    delete from subscription_versions
    where workspace_id = ${workspaceId} and subscription_id = ${one.id}
      and valid_from = any(${stale.map((version) => version.validFrom)}::date[])`.execute(records);
  await keepCorrections(
    records,
    scope,
    stale.map((version) => ({
      accountId: one.accountId,
      subject: 'version',
      externalId: subscription,
      validFrom: version.validFrom,
      before: { ...version },
      after: null,
    })),
  );
  await dropEnds(records, workspaceId, [one.id]);
  const kept = versions.filter((version) => days.includes(version.validFrom));
  await saveVersions(records, workspaceId, discountEnds(kept, one.endOn));
  await markStale(records, workspaceId, [one.accountId]);
}
