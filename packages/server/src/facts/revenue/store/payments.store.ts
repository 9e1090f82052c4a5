import type { Records } from '../../../platform/records/records.ts';
import type { CreditNoteRow, InvoiceLineRow, PaymentRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';
import { amountFault, dayFault } from '../amount-fault.ts';
import { rememberMoney } from './money-corrections.store.ts';

const INVOICE_LINES: FactKind<InvoiceLineRow, 'invoiceLines'> = {
  table: 'invoiceLines',
  prefix: 'inl',
  blank: () => ({ accountId: '', invoiceKey: '', nature: '', productKey: null, title: null, amountMinor: Number.NaN, currency: '' }),
  required: ['accountId', 'invoiceKey', 'nature'],
  keyOf: (row) => row.line,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    invoiceKey: row.invoice,
    nature: row.nature,
    productKey: row.product,
    title: row.title,
    amountMinor: row.amountMinor,
    currency: row.currency,
  }),
  // What takes back stands below zero.
  faultOf: ({ currency, amountMinor }) => amountFault({ currency, amountMinor: Math.abs(amountMinor ?? Number.NaN) }),
};

const paymentsIn = (scope: WriteScope): FactKind<PaymentRow, 'payments'> => ({
  table: 'payments',
  prefix: 'pay',
  blank: () => ({ accountId: '', invoiceKey: null, paidOn: '', amountMinor: Number.NaN, currency: '', method: null }),
  required: ['accountId', 'paidOn'],
  keyOf: (row) => row.payment,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    invoiceKey: row.invoice,
    paidOn: row.paidOn,
    amountMinor: row.amountMinor,
    currency: row.currency,
    method: row.method,
  }),
  faultOf: (values) => amountFault(values) ?? dayFault(values.paidOn, scope),
  remember: rememberMoney('payment'),
});

const creditNotesIn = (scope: WriteScope): FactKind<CreditNoteRow, 'creditNotes'> => ({
  table: 'creditNotes',
  prefix: 'crn',
  blank: () => ({ accountId: '', invoiceKey: null, issuedOn: '', amountMinor: Number.NaN, currency: '', reason: null, isVoid: false }),
  required: ['accountId', 'issuedOn'],
  keyOf: (row) => row.creditNote,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    invoiceKey: row.invoice,
    issuedOn: row.issuedOn,
    amountMinor: row.amountMinor,
    currency: row.currency,
    reason: row.reason,
    isVoid: row.isVoid,
  }),
  faultOf: (values) => amountFault(values) ?? dayFault(values.issuedOn, scope),
  remember: rememberMoney('credit_note'),
});

/** What invoices are for, line by line. */
export async function writeInvoiceLines(records: Records, scope: WriteScope, rows: readonly InvoiceLineRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: INVOICE_LINES, rows }));
}

export async function writePayments(records: Records, scope: WriteScope, rows: readonly PaymentRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: paymentsIn(scope), rows }));
}

export async function writeCreditNotes(records: Records, scope: WriteScope, rows: readonly CreditNoteRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: creditNotesIn(scope), rows }));
}
