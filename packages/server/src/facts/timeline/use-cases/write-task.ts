import type { Records } from '../../../platform/records/records.ts';
import { type By, requireAccount, requireMember, tellTouched } from '../../accounts/index.ts';
import { oneTask, type TaskLine } from '../store/account-tasks.read.ts';
import { deleteTask, insertTask, updateTask } from '../store/own-work.store.ts';
import { noSuchTask, notMadeHere } from '../timeline.errors.ts';

type Wanted = {
  readonly accountId: string | null;
  readonly title: string;
  /** Absent: whoever makes it. */
  readonly ownerId?: string | null | undefined;
  readonly dueOn?: string | null | undefined;
  readonly reason?: string | null | undefined;
};
type Change = {
  readonly taskId: string;
  readonly title?: string | undefined;
  readonly ownerId?: string | null | undefined;
  readonly dueOn?: string | null | undefined;
  readonly state?: 'open' | 'done' | 'dropped' | undefined;
};

export async function createTask(records: Records, by: By, wanted: Wanted): Promise<TaskLine> {
  const { accountId, title, ownerId = by.memberId, dueOn = null, reason = null } = wanted;
  if (accountId !== null) await requireAccount(records, by.workspaceId, accountId);
  if (ownerId !== null) await requireMember(records, by.workspaceId, ownerId);
  const id = await insertTask(records, by.workspaceId, {
    accountId,
    title,
    ownerId,
    dueOn,
    reason,
    createdBy: by.memberId,
    createdAt: by.at,
  });
  await tellTask(records, by, accountId);
  return requireTask(records, by, id);
}

/** Moves, hands over, ends or opens a task again. */
export async function changeTask(records: Records, by: By, change: Change): Promise<TaskLine> {
  const { taskId, state, ...said } = change;
  const task = await requireTask(records, by, taskId);
  if (change.ownerId !== undefined && change.ownerId !== null) await requireMember(records, by.workspaceId, change.ownerId);
  const values = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const ended = state === undefined || state === task.state ? {} : { state, doneAt: state === 'open' ? null : by.at };
  await updateTask(records, { workspaceId: by.workspaceId, id: taskId }, { ...values, ...ended });
  await tellTask(records, by, task.accountId);
  return requireTask(records, by, taskId);
}

/** Takes back what was made by mistake; tasks of other systems are dropped instead. */
export async function removeTask(records: Records, by: By, taskId: string): Promise<void> {
  const task = await requireTask(records, by, taskId);
  if (!(await deleteTask(records, by.workspaceId, taskId))) throw notMadeHere();
  await tellTask(records, by, task.accountId);
}

async function requireTask(records: Records, by: By, taskId: string): Promise<TaskLine> {
  const task = await oneTask(records, by.workspaceId, taskId);
  if (task === undefined) throw noSuchTask();
  return task;
}

const tellTask = (records: Records, by: By, accountId: string | null): Promise<void> =>
  tellTouched(records, by.workspaceId, { accountIds: accountId === null ? [] : [accountId], also: ['tasks'] });
