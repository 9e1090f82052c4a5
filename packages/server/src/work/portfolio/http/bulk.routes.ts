import { bulkBodySchema, bulkPreviewSchema, bulkRunSchema, bulkRunsSchema } from '@perennial/contract/portfolio';
import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { Clock } from '../../../kernel/time.ts';
import type { Caller } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, rawRoute, route } from '../../../platform/http/route.ts';
import type { Database } from '../../../platform/records/records.ts';
import { type BulkAction, type BulkRun, permissionFor } from '../bulk-action.ts';
import type { Selection } from '../filter.ts';
import { countSelected, listRuns } from '../store/bulk-runs.store.ts';
import { beginRun, beginUndo, readRun, stopRun } from '../use-cases/bulk-work.ts';
import type { ColumnsOf } from './asking.ts';

const tag = 'portfolio';
const runParams = z.object({ run: z.string().max(60) });
const MOST_RUNS = 50;

type Deps = {
  readonly columnsOf: ColumnsOf;
  readonly database: Database;
  readonly clock: Clock;
  /** Works the run to its end, after the answer was given. */
  readonly carryOn: (key: { readonly workspaceId: string; readonly runId: string }) => void;
};

export function bulkRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [...startRoutes(deps), ...runRoutes(deps)];
}

function startRoutes({ columnsOf, database, carryOn }: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: '/accounts/bulk/preview',
      operationId: 'previewBulk',
      tag,
      summary: 'How many an action on many would touch, and may not',
      may: 'work',
      body: bulkBodySchema,
      answer: bulkPreviewSchema,
      handle: async (call) => {
        requirePermission(call.caller, call.body.action);
        const columns = await columnsOf(call.records, call.workspace.id, call.caller);
        return countSelected(call.records, columns.bulkAsking(call), call.body.selection as Selection);
      },
    }),
    // Raw, so that the run is committed before the work on it begins.
    rawRoute({
      method: 'POST',
      path: '/accounts/bulk',
      operationId: 'startBulk',
      tag,
      summary: 'Do one thing to many accounts; goes on as a run',
      may: 'work',
      body: bulkBodySchema,
      handle: async (call, _request, reply) => {
        const action = call.body.action as BulkAction;
        requirePermission(call.caller, action);
        const { memberId, keyId } = call.caller;
        const run = await database.inWorkspace(call.workspace.id, async (records) => {
          const columns = await columnsOf(records, call.workspace.id, call.caller);
          const runId = await beginRun(records, columns.bulkAsking(call), {
            selection: call.body.selection as Selection,
            action,
            by: { memberId, keyId },
            now: call.now,
          });
          return readRun(records, { workspaceId: call.workspace.id, runId });
        });
        carryOn({ workspaceId: call.workspace.id, runId: run.id });
        return reply.status(202).send(bulkRunSchema.parse(present(run, call)));
      },
    }),
  ];
}

function runRoutes({ database, clock, carryOn }: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/runs',
      operationId: 'listRuns',
      tag,
      summary: 'What was done to many accounts, the newest first',
      may: 'read',
      answer: bulkRunsSchema,
      handle: async (call) => ({
        runs: (await listRuns(call.records, { workspaceId: call.workspace.id, most: MOST_RUNS })).map((run) => present(run, call)),
      }),
    }),
    route({
      method: 'GET',
      path: '/runs/:run',
      operationId: 'getRun',
      tag,
      summary: 'One run and how far it is',
      may: 'read',
      params: runParams,
      answer: bulkRunSchema,
      handle: async (call) => present(await readRun(call.records, { workspaceId: call.workspace.id, runId: call.params.run }), call),
    }),
    route({
      method: 'POST',
      path: '/runs/:run/stop',
      operationId: 'stopRun',
      tag,
      summary: 'Leave what is not done yet',
      may: 'work',
      params: runParams,
      answer: bulkRunSchema,
      handle: async (call) => {
        const key = { workspaceId: call.workspace.id, runId: call.params.run };
        requireOwn(call.caller, await readRun(call.records, key));
        return present(await stopRun(call.records, key, call.now), call);
      },
    }),
    rawRoute({
      method: 'POST',
      path: '/runs/:run/undo',
      operationId: 'undoRun',
      tag,
      summary: 'Take back what a run did, within ten minutes',
      may: 'work',
      params: runParams,
      handle: async (call, _request, reply) => {
        const key = { workspaceId: call.workspace.id, runId: call.params.run };
        const run = await database.inWorkspace(call.workspace.id, async (records) => {
          requireOwn(call.caller, await readRun(records, key));
          return beginUndo(records, key, clock.now());
        });
        carryOn(key);
        return reply.status(202).send(bulkRunSchema.parse(present(run, call)));
      },
    }),
  ];
}

function requirePermission(caller: Caller, action: BulkAction): void {
  const permission = permissionFor(action);
  if (!caller.may(permission)) throw new Failure('forbidden', 'access.not_allowed', { permission });
}

/** Whoever did it, or who may do as much and sees all that it may be about. */
function requireOwn(caller: Caller, run: BulkRun): void {
  if (!isOwn(caller, run)) throw new Failure('forbidden', 'access.not_allowed', { permission: 'assign' });
}

const isOwn = (caller: Caller, run: BulkRun) =>
  (caller.may('assign') && caller.sight === null) || (run.memberId !== null && run.memberId === caller.memberId);

function present(
  run: BulkRun,
  { caller, now }: { readonly caller: Caller; readonly now: { readonly epochMilliseconds: number } },
): z.input<typeof bulkRunSchema> {
  const { memberId: _, ...rest } = run;
  const isOver = run.state === 'done' || run.state === 'stopped';
  return {
    ...rest,
    action: run.action as never,
    mayUndo: isOver && run.changed > 0 && isOwn(caller, run) && now.epochMilliseconds <= Date.parse(run.undoUntil),
  };
}
