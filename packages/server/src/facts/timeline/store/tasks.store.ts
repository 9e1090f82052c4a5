import type { Records } from '../../../platform/records/records.ts';
import type { TaskRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, toInstant, writeFacts } from '../../accounts/index.ts';

const TASKS: FactKind<TaskRow, 'tasks'> = {
  table: 'tasks',
  prefix: 'tsk',
  blank: () => ({ accountId: null, title: '', ownerId: null, dueOn: null, state: 'open', createdAt: '', doneAt: null }),
  required: ['title', 'createdAt'],
  keyOf: (row) => row.task,
  mentions: (row) => ({ account: row.account, members: [row.owner] }),
  valuesOf: (row, naming) => ({
    title: row.title,
    ownerId: naming.member(row.owner),
    dueOn: row.dueOn,
    state: stateOf(row),
    createdAt: toInstant(row.createdAt),
    doneAt: toInstant(row.doneAt),
  }),
};

export async function writeTasks(records: Records, scope: WriteScope, rows: readonly TaskRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: TASKS, rows }));
}

function stateOf(row: TaskRow): 'open' | 'done' | 'dropped' | undefined {
  if (row.isDropped === true) return 'dropped';
  if (row.doneAt === undefined) return undefined;
  return row.doneAt === null ? 'open' : 'done';
}
