import type { Records } from '../../../platform/records/records.ts';
import type { InvoiceRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';
import { rememberMoney } from './money-corrections.store.ts';
import { isCurrency } from '../../../kernel/money.ts';

const INVOICES: FactKind<InvoiceRow, 'invoices'> = {
  table: 'invoices',
  prefix: 'inv',
  blank: () => ({
    accountId: '',
    issuedOn: '',
    dueOn: '',
    paidOn: null,
    amountMinor: Number.NaN,
    currency: '',
    state: 'open',
    refusedOn: [],
    isDisputed: false,
    subscriptionKey: null,
  }),
  required: ['accountId', 'issuedOn', 'dueOn', 'currency'],
  keyOf: (row) => row.invoice,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    issuedOn: row.issuedOn,
    dueOn: row.dueOn,
    paidOn: row.paidOn,
    amountMinor: row.amountMinor,
    currency: row.currency,
    state: row.state ?? (row.paidOn == null ? undefined : 'paid'),
    refusedOn: row.refusedOn === undefined ? undefined : [...row.refusedOn],
    isDisputed: row.isDisputed,
    subscriptionKey: row.subscription,
  }),
  faultOf(values) {
    if (!isCurrency(values.currency)) return 'currency_unknown';
    return Number.isSafeInteger(values.amountMinor) ? null : 'amount_missing';
  },
  remember: rememberMoney('invoice'),
};

export async function writeInvoices(records: Records, scope: WriteScope, rows: readonly InvoiceRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: INVOICES, rows }));
}
