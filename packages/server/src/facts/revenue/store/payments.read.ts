import type { Records } from '../../../platform/records/records.ts';

/** How many of each the page of an account shows at most. */
const MOST = 200;

type Amount = { readonly amountMinor: number; readonly currency: string };
export type PaymentLine = Amount & {
  readonly id: string;
  readonly externalId: string;
  readonly invoiceKey: string | null;
  readonly paidOn: string;
  readonly method: string | null;
};
export type RefundLine = Amount & {
  readonly id: string;
  readonly externalId: string;
  readonly invoiceKey: string | null;
  readonly paymentKey: string | null;
  readonly refundedOn: string;
  readonly reason: string | null;
  readonly state: 'open' | 'reviewed';
  readonly cause: string | null;
  /** What whoever looked into it found. */
  readonly finding: string | null;
  readonly reviewedOn: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly reviewedBy: string | null;
  readonly reviewerName: string | null;
};
export type CreditNoteLine = Amount & {
  readonly id: string;
  readonly externalId: string;
  readonly invoiceKey: string | null;
  readonly issuedOn: string;
  readonly reason: string | null;
  readonly isVoid: boolean;
};

type Asked = { readonly workspaceId: string; readonly accountId: string };

/** What an account paid, the newest first. */
export async function accountPayments(records: Records, { workspaceId, accountId }: Asked): Promise<PaymentLine[]> {
  return records
    .selectFrom('payments')
    .select(['id', 'externalId', 'invoiceKey', 'paidOn', 'amountMinor', 'currency', 'method'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .orderBy('paidOn', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

export async function accountCreditNotes(records: Records, { workspaceId, accountId }: Asked): Promise<CreditNoteLine[]> {
  return records
    .selectFrom('creditNotes')
    .select(['id', 'externalId', 'invoiceKey', 'issuedOn', 'amountMinor', 'currency', 'reason', 'isVoid'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .orderBy('issuedOn', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
}
