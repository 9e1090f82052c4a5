import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type TaskLine = {
  readonly id: string;
  readonly accountId: string | null;
  readonly title: string;
  readonly dueOn: string | null;
  readonly state: 'open' | 'done' | 'dropped';
  readonly reason: string | null;
  readonly createdAt: string;
  readonly doneAt: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly createdBy: string | null;
  readonly makerName: string | null;
  readonly openCount: number;
};

const question = loadSql<TaskLine>(new URL('tasks-of-account.sql', import.meta.url));

/** At most 200 of an account: every open one comes before those that are done. */
export function accountTasks(records: Records, workspaceId: string, accountId: string): Promise<TaskLine[]> {
  return question(records, { workspace_id: workspaceId, account_id: accountId, task_id: null });
}

export async function oneTask(records: Records, workspaceId: string, taskId: string): Promise<TaskLine | undefined> {
  return (await question(records, { workspace_id: workspaceId, account_id: null, task_id: taskId }))[0];
}
