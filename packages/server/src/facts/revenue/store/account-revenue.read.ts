import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type SubscriptionLine = {
  readonly id: string;
  readonly productKey: string | null;
  readonly productName: string | null;
  readonly startOn: string;
  readonly endOn: string | null;
  readonly termMonths: number | null;
  readonly billingMonths: number | null;
  readonly isAutoRenewing: boolean | null;
  readonly noticeDays: number | null;
  readonly noticeReceivedOn: string | null;
  readonly prepaidUntil: string | null;
  readonly refundUntil: string | null;
  readonly refundTerms: 'none' | 'full' | 'prorated' | null;
  readonly signedOn: string | null;
  readonly isTrial: boolean;
  readonly validFrom: string;
  readonly plan: string | null;
  readonly seats: number | null;
  readonly mrrMinor: number;
  readonly currency: string;
  readonly listMrrMinor: number | null;
  readonly discountUntil: string | null;
  readonly features: readonly string[];
  readonly reason: 'seats' | 'plan' | 'add_on' | 'price' | 'discount' | null;
};

const subscriptionLines = loadSql<SubscriptionLine>(new URL('subscription-lines.sql', import.meta.url));

export function accountSubscriptions(records: Records, workspaceId: string, accountId: string): Promise<SubscriptionLine[]> {
  return subscriptionLines(records, { workspace_id: workspaceId, account_id: accountId });
}

export type InvoiceLine = {
  readonly id: string;
  readonly externalId: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly paidOn: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: 'open' | 'paid' | 'void' | 'written_off';
  readonly refusedOn: readonly string[];
  readonly isDisputed: boolean;
};

/** The newest 300 invoices. */
export async function accountInvoices(records: Records, workspaceId: string, accountId: string): Promise<InvoiceLine[]> {
  return (await records
    .selectFrom('invoices')
    .select(['id', 'externalId', 'issuedOn', 'dueOn', 'paidOn', 'amountMinor', 'currency', 'state', 'refusedOn', 'isDisputed'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .orderBy('dueOn', 'desc')
    .orderBy('id')
    .limit(300)
    .execute()) as InvoiceLine[];
}
