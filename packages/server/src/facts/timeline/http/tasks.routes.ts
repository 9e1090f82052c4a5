import { accountParams, newTaskSchema, taskChangeSchema, taskParams, taskSchema, tasksSchema } from '@perennial/contract/account';
import type { z } from 'zod';
import { byCaller } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { accountTasks, type TaskLine } from '../store/account-tasks.read.ts';
import { changeTask, createTask, removeTask } from '../use-cases/write-task.ts';

const tag = 'timeline';

export function taskRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/tasks',
      operationId: 'listAccountTasks',
      tag,
      summary: 'Tasks of an account, open ones first',
      may: 'read',
      params: accountParams,
      answer: tasksSchema,
      handle: async ({ records, workspace, params }) => {
        await requireAccount(records, workspace.id, params.account);
        const lines = await accountTasks(records, workspace.id, params.account);
        return { tasks: lines.map(presentTask), openCount: lines[0]?.openCount ?? 0 };
      },
    }),
    route({
      method: 'POST',
      path: '/tasks',
      operationId: 'createTask',
      tag,
      summary: 'Add a task',
      may: 'work',
      body: newTaskSchema,
      answer: taskSchema,
      status: 201,
      handle: async (call) => presentTask(await createTask(call.records, byCaller(call), call.body)),
    }),
    route({
      method: 'PATCH',
      path: '/tasks/:task',
      operationId: 'changeTask',
      tag,
      summary: 'Move, hand over, finish, drop or open a task again',
      may: 'work',
      params: taskParams,
      body: taskChangeSchema,
      answer: taskSchema,
      handle: async (call) => presentTask(await changeTask(call.records, byCaller(call), { taskId: call.params.task, ...call.body })),
    }),
    route({
      method: 'DELETE',
      path: '/tasks/:task',
      operationId: 'removeTask',
      tag,
      summary: 'Take back a task that was added here',
      may: 'work',
      params: taskParams,
      handle: async (call) => removeTask(call.records, byCaller(call), call.params.task),
    }),
  ];
}

function presentTask(line: TaskLine): z.input<typeof taskSchema> {
  const { ownerId, ownerName, createdBy, makerName, openCount: _, ...task } = line;
  return { ...task, owner: personOf(ownerId, ownerName), createdBy: personOf(createdBy, makerName) };
}

const personOf = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });
