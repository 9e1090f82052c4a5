import type { Records } from '../../../platform/records/records.ts';
import type { CustomWorkRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';

const CUSTOM_WORK: FactKind<CustomWorkRow, 'customWork'> = {
  table: 'customWork',
  prefix: 'cwk',
  blank: () => ({
    accountId: '',
    kind: '',
    title: null,
    owner: null,
    isOwned: true,
    ownerGoneOn: null,
    upkeepHoursMonth: null,
    madeOn: '',
    retiredOn: null,
  }),
  required: ['accountId', 'kind', 'madeOn'],
  keyOf: (row) => row.work,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    kind: row.kind,
    title: row.title,
    owner: row.owner,
    isOwned: row.isOwned,
    ownerGoneOn: row.ownerGoneOn,
    upkeepHoursMonth: row.upkeepHours,
    madeOn: row.madeOn,
    retiredOn: row.retiredOn,
  }),
  faultOf: (values) => ((values.upkeepHoursMonth ?? 0) < 0 ? 'hours_negative' : null),
};

export async function writeCustomWork(records: Records, scope: WriteScope, rows: readonly CustomWorkRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: CUSTOM_WORK, rows }));
}
