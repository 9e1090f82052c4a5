import { accountParams, createdSchema } from '@perennial/contract/account';
import { accountJudgementsSchema, judgementParams, newJudgementSchema } from '@perennial/contract/own-metrics';
import { requireAccount, tellTouched } from '../../../facts/accounts/index.ts';
import { deleteJudgement, insertJudgement, judgementsOfAccount } from '../../../facts/feedback/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { byCaller, dayOfCall } from '../../../platform/http/by-caller.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { noSuchJudgement, notAJudgement } from '../own-metrics.errors.ts';
import { listOwnMetrics } from '../store/own-metrics.store.ts';
import { findMetric } from '../use-cases/define-metric.ts';

const tag = 'own-metrics';

/** Questions of the workspace's own about one account, and members' answers. */
export function judgementRoutes(): readonly WorkspaceRoute[] {
  return [readRoute(), giveRoute(), takeBackRoute()];
}

function readRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/accounts/:account/judgements',
    operationId: 'listAccountJudgements',
    tag,
    summary: 'What members said of an account to the workspace’s own questions, newest first',
    may: 'read',
    params: accountParams,
    answer: accountJudgementsSchema,
    handle: async (call) => {
      const { records, workspace, params } = call;
      await requireAccount(records, workspace.id, params.account);
      const given = Map.groupBy(await judgementsOfAccount(records, workspace.id, params.account), ({ metricKey }) => metricKey);
      const today = dayOfCall(call);
      const dayOf = zonedDays(workspace.timeZone);
      const questions = (await listOwnMetrics(records, workspace.id)).flatMap(({ key, definition: { basis } }) => {
        if (basis.by !== 'judgement') return [];
        const answers = given.get(key) ?? [];
        const [last] = answers;
        const until = last === undefined ? null : dayOf(Date.parse(last.at)) + basis.validDays;
        return [
          {
            metric: key,
            validDays: basis.validDays,
            validUntil: until === null ? null : dayToIso(until),
            isValid: until !== null && today < until,
            answers: answers.map(({ id, value, note, at, memberId, memberName }) => ({
              id,
              value,
              note,
              at,
              member: memberId === null || memberName === null ? null : { id: memberId, name: memberName },
            })),
          },
        ];
      });
      return { questions };
    },
  });
}

function giveRoute(): WorkspaceRoute {
  return route({
    method: 'POST',
    path: '/accounts/:account/judgements',
    operationId: 'giveJudgement',
    tag,
    summary: 'Answer a question of the workspace’s own about an account',
    may: 'work',
    params: accountParams,
    body: newJudgementSchema,
    answer: createdSchema,
    status: 201,
    handle: async (call) => {
      const { records, body } = call;
      const { workspaceId, memberId, at } = byCaller(call);
      await requireAccount(records, workspaceId, call.params.account);
      const { definition } = await findMetric(records, workspaceId, body.metric);
      if (definition.basis.by !== 'judgement') throw notAJudgement(body.metric);
      const judgement = { accountId: call.params.account, metricKey: body.metric, memberId, value: body.value, note: body.note, at };
      const id = await insertJudgement(records, workspaceId, judgement);
      await tellTouched(records, workspaceId, { accountIds: [call.params.account] });
      return { id };
    },
  });
}

function takeBackRoute(): WorkspaceRoute {
  return route({
    method: 'DELETE',
    path: '/judgements/:judgement',
    operationId: 'takeBackJudgement',
    tag,
    summary: 'Take back one’s own answer',
    may: 'work',
    params: judgementParams,
    handle: async (call) => {
      const { workspaceId, memberId } = byCaller(call);
      const accountId = await deleteJudgement(call.records, workspaceId, { id: call.params.judgement, memberId });
      if (accountId === undefined) throw noSuchJudgement();
      await tellTouched(call.records, workspaceId, { accountIds: [accountId] });
    },
  });
}
