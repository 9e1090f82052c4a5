import type { Records } from '../../../platform/records/records.ts';
import type { ChurnRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';
import { isCurrency } from '../../../kernel/money.ts';

const CHURN_EVENTS: FactKind<ChurnRow, 'churnEvents'> = {
  table: 'churnEvents',
  prefix: 'chu',
  blank: () => ({
    accountId: '',
    churnedOn: '',
    reason: null,
    cause: null,
    feedback: null,
    refundMinor: null,
    currency: null,
    isReactivation: false,
    attributes: {},
  }),
  required: ['accountId', 'churnedOn'],
  keyOf: (row) => row.churn,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    churnedOn: row.churnedOn,
    reason: row.reason,
    cause: row.cause,
    feedback: row.feedback,
    refundMinor: row.refundMinor,
    currency: row.currency,
    isReactivation: row.isReactivation,
  }),
  faultOf: (values) => (values.refundMinor != null && !isCurrency(values.currency) ? 'currency_unknown' : null),
};

export async function writeChurns(records: Records, scope: WriteScope, rows: readonly ChurnRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: CHURN_EVENTS, rows }));
}
