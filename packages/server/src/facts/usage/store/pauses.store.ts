import type { Records } from '../../../platform/records/records.ts';
import type { PauseRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';

const PAUSES: FactKind<PauseRow, 'pauses'> = {
  table: 'pauses',
  prefix: 'pau',
  blank: () => ({ accountId: '', since: '', until: '', why: null, agreedBy: null }),
  required: ['accountId', 'since', 'until'],
  keyOf: (row) => row.pause,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({ since: row.since, until: row.until, why: row.why }),
  faultOf: (values) =>
    values.since !== undefined && values.until !== undefined && values.since >= values.until ? 'ends_before_it_starts' : null,
};

export async function writePauses(records: Records, scope: WriteScope, rows: readonly PauseRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: PAUSES, rows }));
}
