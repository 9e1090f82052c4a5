import type { Records } from '../../../platform/records/records.ts';
import type { ValueRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';
import { isCurrency } from '../../../kernel/money.ts';

const VALUE_ENTRIES: FactKind<ValueRow, 'valueEntries'> = {
  table: 'valueEntries',
  prefix: 'val',
  blank: () => ({
    accountId: '',
    kind: '',
    title: '',
    amountMinor: null,
    currency: null,
    notedOn: '',
    confirmedOn: null,
    confirmedBy: null,
  }),
  required: ['accountId', 'kind', 'title', 'notedOn'],
  keyOf: (row) => row.value,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    kind: row.kind,
    title: row.title,
    amountMinor: row.amountMinor,
    currency: row.currency,
    notedOn: row.notedOn,
    confirmedOn: row.confirmedOn,
    confirmedBy: row.confirmedBy,
  }),
  faultOf: (values) => (values.amountMinor != null && !isCurrency(values.currency) ? 'currency_unknown' : null),
};

export async function writeValues(records: Records, scope: WriteScope, rows: readonly ValueRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: VALUE_ENTRIES, rows }));
}
