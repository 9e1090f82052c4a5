import type { Records } from '../../../platform/records/records.ts';
import type { PulseRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, toInstant, writeFacts } from '../../accounts/index.ts';

const PULSES: FactKind<PulseRow, 'pulses'> = {
  table: 'pulses',
  prefix: 'pul',
  blank: () => ({ accountId: '', memberId: null, value: 0, reason: '', at: '' }),
  required: ['accountId', 'reason', 'at'],
  keyOf: (row) => row.pulse,
  mentions: (row) => ({ account: row.account, members: [row.member] }),
  valuesOf: (row, naming) => ({
    memberId: naming.member(row.member),
    value: row.value,
    reason: row.reason,
    at: toInstant(row.at),
  }),
  faultOf: (values) => (values.value === undefined || values.value < 1 || values.value > 5 ? 'pulse_outside_1_to_5' : null),
};

export async function writePulses(records: Records, scope: WriteScope, rows: readonly PulseRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: PULSES, rows }));
}
