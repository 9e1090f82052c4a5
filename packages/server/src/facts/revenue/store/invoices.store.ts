import type { Records } from '../../../platform/records/records.ts';
import type { InvoiceRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';
import { dayFault } from '../amount-fault.ts';
import { rememberMoney } from './money-corrections.store.ts';
import { isCurrency } from '../../../kernel/money.ts';

const invoicesIn = (scope: WriteScope): FactKind<InvoiceRow, 'invoices'> => ({
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
    if (!Number.isSafeInteger(values.amountMinor)) return 'amount_missing';
    if (scope.isBelieved !== true && (values.dueOn ?? '') < (values.issuedOn ?? '')) return 'due_before_issued';
    // It may be written, and fall due, ahead; paid it was, or not.
    return dayFault(values.paidOn, scope);
  },
  remember: rememberMoney('invoice'),
});

export async function writeInvoices(records: Records, scope: WriteScope, rows: readonly InvoiceRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: invoicesIn(scope), rows }));
}
