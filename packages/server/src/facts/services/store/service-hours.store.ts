import type { Records } from '../../../platform/records/records.ts';
import type { ServiceHoursRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';

const SERVICE_HOURS: FactKind<ServiceHoursRow, 'serviceHours'> = {
  table: 'serviceHours',
  prefix: 'hrs',
  blank: () => ({ accountId: '', workedOn: '', hours: 0, isCustom: false }),
  required: ['accountId', 'workedOn', 'hours'],
  keyOf: (row) => row.entry,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({ workedOn: row.workedOn, hours: row.hours, isCustom: row.isCustom }),
  faultOf: (values) => ((values.hours ?? 0) < 0 ? 'hours_negative' : null),
};

export async function writeServiceHours(records: Records, scope: WriteScope, rows: readonly ServiceHoursRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: SERVICE_HOURS, rows }));
}
