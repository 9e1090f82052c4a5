import {
  intakeStatusQuerySchema,
  intakeStatusSchema,
  retryTrialSchema,
  setAsideChoiceSchema,
  setAsideEffectSchema,
  setAsideGroupsQuerySchema,
  setAsideGroupsSchema,
  setAsideListQuerySchema,
  setAsideListSchema,
} from '@perennial/contract/intake';
import { actorOf, writeAudit } from '../../../access/index.ts';
import type { Caller, WorkspaceOfCall } from '../../../platform/http/call.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Instant } from '../../../kernel/time.ts';
import { COUNTABLE_AT_RECEIVED_TIME, RETRYABLE } from '../set-aside-reason.ts';
import { type Move, type SetAsideChoice, type SetAsideRoutesDeps, moveSetAside, setAsideUseCases } from '../use-cases/set-aside.ts';

type Did = {
  readonly records: Records;
  readonly workspace: WorkspaceOfCall;
  readonly caller: Caller;
  readonly now: Instant;
  readonly body: SetAsideChoice;
};

const SAMPLES = 3;

export function setAsideRoutes(deps: SetAsideRoutesDeps): readonly WorkspaceRoute[] {
  return [...questions(deps), ...decisions(deps)];
}

function questions(deps: SetAsideRoutesDeps): readonly WorkspaceRoute[] {
  const asked = setAsideUseCases(deps);
  return [
    route({
      method: 'GET',
      path: '/set-aside-events/groups',
      shows: 'all',
      operationId: 'listSetAsideGroups',
      tag: 'intake',
      summary: 'Events not counted, by reason',
      may: 'read',
      isOfAll: true,
      query: setAsideGroupsQuerySchema,
      answer: setAsideGroupsSchema,
      handle: async ({ records, workspace, query }) => {
        const found = await asked.groups(records, workspace.id, { state: query.state, samples: SAMPLES });
        return {
          total: found.reduce((sum, group) => sum + group.count, 0),
          groups: found.map((group) => ({
            ...group,
            libraries: [...group.libraries],
            accountKeys: [...group.accountKeys],
            samples: [...group.samples],
            isRetryable: RETRYABLE.includes(group.reason),
            isCountableAtReceivedTime: COUNTABLE_AT_RECEIVED_TIME.includes(group.reason),
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/set-aside-events',
      shows: 'all',
      operationId: 'listSetAsideEvents',
      tag: 'intake',
      summary: 'Events not counted, newest first',
      may: 'read',
      isOfAll: true,
      query: setAsideListQuerySchema,
      answer: setAsideListSchema,
      handle: async ({ records, workspace, query: { cursor, ...page } }) => {
        const [seq = 0, place = 0] = (cursor ?? '').split('.').map(Number);
        const events = await asked.list(records, workspace.id, { ...page, before: cursor === undefined ? undefined : { seq, place } });
        const last = events.at(-1);
        return { events: [...events], nextCursor: events.length < page.limit || last === undefined ? null : `${last.seq}.${last.place}` };
      },
    }),
    route({
      method: 'GET',
      path: '/intake',
      operationId: 'readIntake',
      tag: 'intake',
      summary: 'What came in last, and what became of it',
      may: 'read',
      query: intakeStatusQuerySchema,
      answer: intakeStatusSchema,
      handle: async ({ records, workspace, query }) => {
        const { appliedSeq: _, recent, ...figures } = await asked.status(records, workspace.id, query.limit);
        return { ...figures, recent: [...recent] };
      },
    }),
  ];
}

function decisions(deps: SetAsideRoutesDeps): readonly WorkspaceRoute[] {
  const { trial } = setAsideUseCases(deps);
  return [
    route({
      method: 'POST',
      path: '/set-aside-events/retry/trial',
      operationId: 'tryRetryOfSetAsideEvents',
      tag: 'intake',
      summary: 'What sending them again would come to',
      may: 'redrive',
      body: setAsideChoiceSchema,
      answer: retryTrialSchema,
      handle: ({ records, workspace, body }) => trial(records, workspace.id, body),
    }),
    route({
      method: 'POST',
      path: '/set-aside-events/retry',
      operationId: 'retrySetAsideEvents',
      tag: 'intake',
      summary: 'Send them again',
      may: 'redrive',
      body: setAsideChoiceSchema,
      answer: setAsideEffectSchema,
      handle: (call) => decide(call, 'retried', { state: 'waiting', reasons: RETRYABLE, atReceivedTime: false }),
    }),
    route({
      method: 'POST',
      path: '/set-aside-events/count-at-received-time',
      operationId: 'countSetAsideEventsAtReceivedTime',
      tag: 'intake',
      summary: 'Count them as of when they came in',
      may: 'redrive',
      body: setAsideChoiceSchema,
      answer: setAsideEffectSchema,
      handle: (call) =>
        decide(call, 'counted_at_received_time', { state: 'waiting', reasons: COUNTABLE_AT_RECEIVED_TIME, atReceivedTime: true }),
    }),
    route({
      method: 'POST',
      path: '/set-aside-events/drop',
      operationId: 'dropSetAsideEvents',
      tag: 'intake',
      summary: 'Leave them uncounted for good',
      may: 'redrive',
      body: setAsideChoiceSchema,
      answer: setAsideEffectSchema,
      handle: (call) => decide(call, 'dropped', { state: 'dropped', reasons: null, atReceivedTime: false }),
    }),
  ];
}

/** Moves the chosen ones and writes down who did. */
async function decide(call: Did, name: string, to: Move) {
  const { records, workspace, caller, now, body } = call;
  const events = await moveSetAside(records, workspace.id, { choice: body, to });
  const entry = {
    actor: actorOf(caller),
    action: `set_aside_events.${name}`,
    subjectKind: 'set_aside_events',
    subjectId: body.reason ?? 'all',
    after: { events },
  };
  if (events > 0) await writeAudit(records, { workspaceId: workspace.id, at: now }, entry);
  return { events };
}
