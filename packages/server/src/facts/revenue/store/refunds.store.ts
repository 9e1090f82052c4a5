import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { RefundRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, nameAccounts, type Outcome, refusedFor, summarise, writeFacts } from '../../accounts/index.ts';
import { amountFault, dayFault } from '../amount-fault.ts';
import { inPlace } from '../in-place.ts';
import { type PaidBack, refundFault } from '../paid-back.ts';
import { rememberMoney } from './money-corrections.store.ts';
import { readPaidOfAccounts } from './paid-of-accounts.read.ts';

const refundsIn = (scope: WriteScope): FactKind<RefundRow, 'refunds'> => ({
  table: 'refunds',
  prefix: 'ref',
  blank: () => ({
    accountId: '',
    paymentKey: null,
    invoiceKey: null,
    refundedOn: '',
    amountMinor: Number.NaN,
    currency: '',
    reason: null,
    state: 'open',
    cause: null,
  }),
  required: ['accountId', 'refundedOn'],
  keyOf: (row) => row.refund,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    paymentKey: row.payment,
    invoiceKey: row.invoice,
    refundedOn: row.refundedOn,
    amountMinor: row.amountMinor,
    currency: row.currency,
    reason: row.reason,
    // A case is open until its cause is said.
    cause: row.cause,
    state: row.cause === undefined ? undefined : row.cause === null ? 'open' : 'reviewed',
  }),
  faultOf: (values) => faultAlone(values, scope),
  remember: rememberMoney('refund'),
});

type Alone = { readonly [Key in 'amountMinor' | 'currency' | 'refundedOn']?: RefundRow[Key] | undefined };

/** What can be said of a refund without knowing what it gives back. */
const faultAlone = (row: Alone, scope: WriteScope): string | null => amountFault(row) ?? dayFault(row.refundedOn, scope);

/** Refunds, none before, and none larger than what was paid of what it names. Each is a case, open until its cause is said. */
export async function writeRefunds(records: Records, scope: WriteScope, rows: readonly RefundRow[]): Promise<WriteResult> {
  const paid = await readPaid(records, scope, rows);
  const known = new Map<string, number>();
  const faults = rows.map((row): Outcome | null => {
    // What is no amount, or lies ahead, is refused with the values of its line.
    if (faultAlone(row, scope) !== null) return null;
    const of = paid(row);
    if (of === 'unknown') return refusedFor('refund_of_unknown', { payment: row.payment ?? row.invoice ?? '' });
    const so = known.get(subjectOf(row)) ?? 0;
    const told = of === null ? null : { ...of, refundedMinor: of.refundedMinor + so };
    const fault = refundFault(row, told !== null && scope.isBelieved === true ? { ...told, firstPaidOn: null } : told);
    if (fault !== null) return refusedFor(fault, of === null ? {} : { paid: of.paidMinor, currency: of.currency });
    known.set(subjectOf(row), so + row.amountMinor);
    if (subjectOf(row) !== ofAccount(row)) known.set(ofAccount(row), (known.get(ofAccount(row)) ?? 0) + row.amountMinor);
    return null;
  });
  const sound = rows.filter((_, place) => faults[place] === null);
  return summarise(inPlace(faults, await writeFacts(records, scope, { kind: refundsIn(scope), rows: sound })));
}

function subjectOf(row: RefundRow): string {
  const { payment, invoice } = row;
  return payment != null ? `payment ${payment}` : invoice != null ? `invoice ${invoice}` : ofAccount(row);
}

const ofAccount = ({ account, currency }: RefundRow) => `account ${account} ${currency}`;

type Paid = PaidBack & { readonly key: string };

/** What was paid of a payment, of an invoice, or by an account at all where a refund names neither, less what other refunds gave back. */
async function readPaid(
  records: Records,
  scope: WriteScope,
  rows: readonly RefundRow[],
): Promise<(row: RefundRow) => PaidBack | 'unknown' | null> {
  const { workspaceId, sourceKey } = scope;
  const own = rows.map(({ refund }) => refund);
  const payments = await sql<Paid>`
    select payment.external_id as key, payment.currency, payment.amount_minor as paid_minor, payment.paid_on as first_paid_on, (
      select coalesce(sum(refund.amount_minor), 0)::bigint
      from refunds as refund
      where refund.workspace_id = payment.workspace_id
        and refund.source_key = payment.source_key
        and refund.payment_key = payment.external_id
        and not refund.external_id = any(${own}::text[])
    ) as refunded_minor
    from payments as payment
    where payment.workspace_id = ${workspaceId}
      and payment.source_key = ${sourceKey}
      and payment.external_id = any(${rows.flatMap(({ payment }) => payment ?? [])}::text[])`.execute(records);
  const invoices = await sql<Paid>`
    select invoice.external_id as key, invoice.currency, greatest(
      case when invoice.paid_on is null then 0 else invoice.amount_minor end,
      (
        select coalesce(sum(payment.amount_minor), 0)
        from payments as payment
        where payment.workspace_id = invoice.workspace_id
          and payment.source_key = invoice.source_key
          and payment.invoice_key = invoice.external_id
          and payment.currency = invoice.currency
      )
    )::bigint as paid_minor, least(
      invoice.paid_on,
      (
        select min(payment.paid_on)
        from payments as payment
        where payment.workspace_id = invoice.workspace_id
          and payment.source_key = invoice.source_key
          and payment.invoice_key = invoice.external_id
      )
    ) as first_paid_on, (
      select coalesce(sum(refund.amount_minor), 0)::bigint
      from refunds as refund
      where refund.workspace_id = invoice.workspace_id
        and refund.source_key = invoice.source_key
        and refund.payment_key is null
        and refund.invoice_key = invoice.external_id
        and not refund.external_id = any(${own}::text[])
    ) as refunded_minor
    from invoices as invoice
    where invoice.workspace_id = ${workspaceId}
      and invoice.source_key = ${sourceKey}
      and invoice.external_id = any(${rows.flatMap(({ payment, invoice }) => (payment == null ? (invoice ?? []) : []))}::text[])`.execute(
    records,
  );
  const [ofPayment, ofInvoice] = [payments.rows, invoices.rows].map((found) => new Map(found.map((one) => [one.key, one])));
  const atAll = await paidAtAll(records, scope, rows);
  return (row) => {
    if (row.payment != null) return ofPayment?.get(row.payment) ?? 'unknown';
    return row.invoice == null ? atAll(row) : (ofInvoice?.get(row.invoice) ?? 'unknown');
  };
}

/** By accounts; null where neither an invoice nor a payment of the account was told: what nobody told cannot be held against it. */
async function paidAtAll(records: Records, scope: WriteScope, rows: readonly RefundRow[]): Promise<(row: RefundRow) => PaidBack | null> {
  const { workspaceId, sourceKey } = scope;
  const bare = rows.filter(({ payment, invoice }) => payment == null && invoice == null);
  if (bare.length === 0) return () => null;
  const { names } = await nameAccounts(records, { ...scope, unknownAccounts: 'refuse' }, [...new Set(bare.map(({ account }) => account))]);
  const without = { sourceKey, keys: rows.map(({ refund }) => refund) };
  const paid = Map.groupBy(
    await readPaidOfAccounts(records, workspaceId, { accountIds: [...names.values()], without }),
    ({ accountId }) => accountId,
  );
  return ({ account, currency }) => {
    const own = paid.get(names.get(account) ?? '') ?? [];
    return own.find((one) => one.currency === currency) ?? own[0] ?? null;
  };
}
