import { sql } from 'kysely';
import { isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { RefundClause } from '../refund-clause.ts';

export type SubscriptionClause = RefundClause & { readonly accountId: string; readonly subscriptionId: string };

/** What was agreed with accounts of giving money back, for each of their subscriptions. */
export async function readClauses(records: Records, workspaceId: string, accountIds: readonly string[]): Promise<SubscriptionClause[]> {
  const { rows } = await sql<{ accountId: string; id: string; refundTerms: RefundClause['terms']; refundUntil: string | null }>`
    select account_id, id, refund_terms, refund_until
    from subscriptions
    where workspace_id = ${workspaceId}
      and account_id = any(${accountIds}::text[])`.execute(records);
  return rows.map(({ accountId, id, refundTerms, refundUntil }) => ({
    accountId,
    subscriptionId: id,
    terms: refundTerms,
    untilDay: refundUntil === null ? null : isoToDay(refundUntil),
  }));
}
