import { sql } from 'kysely';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { PaidMovement } from '../account-ledger.ts';

export type MovementOfAccount = PaidMovement & {
  readonly isInvoluntary: boolean | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** The ledger of one account up to, and not with, a day. */
export async function readMovements(
  records: Records,
  workspaceId: string,
  asked: { readonly accountId: string; readonly until: DayNumber },
): Promise<readonly MovementOfAccount[]> {
  const { rows } = await sql<
    Omit<MovementOfAccount, 'day' | 'before' | 'after'> & { day: string; beforeVersions: string[]; afterVersions: string[] }
  >`
    select day, kind, reason, currency, amount_minor, is_involuntary, before_versions, after_versions
    from revenue_movements
    where workspace_id = ${workspaceId} and account_id = ${asked.accountId} and day < ${dayToIso(asked.until)}
    order by day, nth
    limit 10000`.execute(records);
  return rows.map(({ day, beforeVersions, afterVersions, ...row }) => ({
    ...row,
    day: isoToDay(day),
    before: beforeVersions,
    after: afterVersions,
  }));
}

export type VersionOfMovement = {
  readonly name: string;
  readonly product: string | null;
  readonly plan: string | null;
  readonly seats: number | null;
  readonly mrrMinor: number;
  readonly currency: string;
};

/** What versions said, by their names. */
export async function readVersions(
  records: Records,
  workspaceId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, VersionOfMovement>> {
  const ids = [...new Set(names.map((name) => name.split('/')[0] ?? ''))];
  const { rows } = await sql<VersionOfMovement>`
    select version.subscription_id || '/' || version.valid_from as name, coalesce(product.name, subscription.product_key) as product,
      version.plan, version.seats, version.mrr_minor, version.currency
    from subscription_versions as version
    join subscriptions as subscription on subscription.workspace_id = version.workspace_id and subscription.id = version.subscription_id
    left join products as product on product.workspace_id = subscription.workspace_id and product.key = subscription.product_key
    where version.workspace_id = ${workspaceId} and version.subscription_id = any(${ids}::text[])`.execute(records);
  return new Map(rows.map((row) => [row.name, row]));
}
