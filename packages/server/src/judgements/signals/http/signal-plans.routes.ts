import { planTasksSchema, signalPlanParams, signalPlanSchema } from '@perennial/contract/signal-plans';
import type { z } from 'zod';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { addPlannedTasks, plannedTasks } from '../../../facts/timeline/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { byCaller, dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { planOf } from '../plan-of-action.ts';
import { noSuchSignal } from '../signals.errors.ts';
import { readSignal } from '../store/signal.read.ts';

const tag = 'signals';
const path = '/signals/:signal/plan';

/** What to do about a signal, and the tasks that are made of it. */
export function signalPlanRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path,
      operationId: 'getSignalPlan',
      tag,
      summary: 'The plan of action for a signal: who does what by when; no steps where none ships',
      may: 'read',
      params: signalPlanParams,
      answer: signalPlanSchema,
      handle: presentPlan,
    }),
    route({
      method: 'POST',
      path,
      operationId: 'takeSignalPlan',
      tag,
      summary: 'Make tasks of steps of the plan; a step becomes one task, however often it is asked for',
      may: 'work',
      params: signalPlanParams,
      body: planTasksSchema,
      answer: signalPlanSchema,
      handle: async (call) => {
        const { records, workspace, params, body } = call;
        const signal = await readSignal(records, { workspaceId: workspace.id, signalId: params.signal, day: dayOfCall(call) });
        if (signal === undefined) throw noSuchSignal();
        const { ownerId } = await requireAccount(records, workspace.id, signal.accountId);
        const titles = new Map(body.steps.map(({ key, title }) => [key, title]));
        const today = dayOfCall(call);
        const tasks = planOf(signal.key).flatMap(({ key, afterDays }) => {
          const title = titles.get(key);
          return title === undefined ? [] : [{ key: nameOf(params.signal, key), title, dueOn: dayToIso(today + afterDays) }];
        });
        await addPlannedTasks(records, byCaller(call), { accountId: signal.accountId, ownerId: ownerId ?? call.caller.memberId, tasks });
        return presentPlan(call);
      },
    }),
  ];
}

type AnyCall = Pick<Call<{ readonly signal: string }, unknown, unknown>, 'records' | 'workspace' | 'params' | 'now'>;

async function presentPlan(call: AnyCall): Promise<z.input<typeof signalPlanSchema>> {
  const { records, workspace, params } = call;
  const signal = await readSignal(records, { workspaceId: workspace.id, signalId: params.signal, day: dayOfCall(call) });
  if (signal === undefined) throw noSuchSignal();
  const steps = planOf(signal.key);
  const made = await plannedTasks(
    records,
    workspace.id,
    steps.map(({ key }) => nameOf(params.signal, key)),
  );
  const today = dayOfCall(call);
  return {
    accountId: signal.accountId,
    steps: steps.map(({ key, who, afterDays }) => {
      const task = made.get(nameOf(params.signal, key));
      return {
        key,
        who,
        dueOn: task?.dueOn ?? dayToIso(today + afterDays),
        taskId: task?.id ?? null,
        isDone: task !== undefined && task.state !== 'open',
      };
    }),
  };
}

const nameOf = (signalId: string, step: string): string => `plan:${signalId}:${step}`;
