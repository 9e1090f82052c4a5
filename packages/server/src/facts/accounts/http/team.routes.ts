import { accountParams } from '@perennial/contract/account';
import { accountTeamSchema, dutyBodySchema, dutyChangedSchema, dutyParams, teamQuerySchema } from '@perennial/contract/teams';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { type TeamLine, teamOn } from '../store/account-team.read.ts';
import { requireAccount } from '../store/one-account.store.ts';
import { changeDuty } from '../use-cases/change-duty.ts';

const tag = 'teams';

/** Who looks after an account, each with a duty. */
export function teamRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/team',
      operationId: 'getAccountTeam',
      tag,
      summary: 'Who is on the team of an account, or was on a day',
      may: 'read',
      params: accountParams,
      query: teamQuerySchema,
      answer: accountTeamSchema,
      handle: async (call) => {
        const { records, workspace, params, query } = call;
        await requireAccount(records, workspace.id, params.account);
        const day = query.on ?? todayOf(call);
        const lines = await teamOn(records, { workspace_id: workspace.id, account_id: params.account, time_zone: workspace.timeZone, day });
        return { on: day, people: lines.map(presentLine) };
      },
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/team/:duty',
      operationId: 'changeDuty',
      tag,
      summary: 'Give a duty of an account to a member, or to nobody',
      may: 'assign',
      params: dutyParams,
      body: dutyBodySchema,
      answer: dutyChangedSchema,
      handle: async (call) => {
        const { account: accountId, duty } = call.params;
        const wish = { accountId, duty, memberId: call.body.memberId, today: todayOf(call) };
        return { previousMemberId: await changeDuty(call.records, byCaller(call), wish) };
      },
    }),
  ];
}

function presentLine(line: TeamLine) {
  const { standInId, standInName, awayUntil } = line;
  return {
    duty: line.duty,
    member: { id: line.memberId, name: line.memberName },
    pod: line.podId === null ? null : { id: line.podId, name: line.podName ?? '' },
    since: line.since,
    standIn: standInId === null || awayUntil === null ? null : { member: { id: standInId, name: standInName ?? '' }, until: awayUntil },
  };
}
