import type { Records } from '../../../platform/records/records.ts';
import type { MilestoneRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, writeFacts } from '../../accounts/index.ts';

const MILESTONES: FactKind<MilestoneRow, 'milestones'> = {
  table: 'milestones',
  prefix: 'mil',
  blank: () => ({ accountId: '', title: '', dueOn: null, doneOn: null, waitsFor: null }),
  required: ['accountId', 'title'],
  keyOf: (row) => row.milestone,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({ title: row.title, dueOn: row.dueOn, doneOn: row.doneOn, waitsFor: row.waitsFor }),
};

export async function writeMilestones(records: Records, scope: WriteScope, rows: readonly MilestoneRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: MILESTONES, rows }));
}
