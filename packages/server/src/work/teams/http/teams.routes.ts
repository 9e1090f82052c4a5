import {
  absenceBodySchema,
  absenceParams,
  absencesSchema,
  savedSchema,
  teamBodySchema,
  teamParams,
  teamsSchema,
} from '@perennial/contract/teams';
import { todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { listAbsences } from '../store/absences.store.ts';
import { listTeams } from '../store/teams.store.ts';
import { beginAbsence, takeBackAbsence } from '../use-cases/change-absence.ts';
import { changeTeam, removeTeam } from '../use-cases/change-teams.ts';
import { changing } from './changing.ts';

const tag = 'teams';

/** Members of one craft, with who leads them. */
export function teamRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/teams',
      operationId: 'listTeams',
      tag,
      summary: 'Teams with their leads and members',
      may: 'read',
      answer: teamsSchema,
      handle: async ({ records, workspace }) => ({
        teams: (await listTeams(records, workspace.id)).map((team) => ({ ...team, members: [...team.members] })),
      }),
    }),
    route({
      method: 'POST',
      path: '/teams',
      operationId: 'createTeam',
      tag,
      summary: 'Make a team',
      may: 'manage_teams',
      body: teamBodySchema,
      answer: savedSchema,
      status: 201,
      handle: async (call) => ({ id: await changeTeam(call.records, changing(call), { id: null, ...call.body }) }),
    }),
    route({
      method: 'PUT',
      path: '/teams/:team',
      operationId: 'changeTeam',
      tag,
      summary: 'Say a team anew: its name, lead and members',
      may: 'manage_teams',
      params: teamParams,
      body: teamBodySchema,
      answer: savedSchema,
      handle: async (call) => ({ id: await changeTeam(call.records, changing(call), { id: call.params.team, ...call.body }) }),
    }),
    route({
      method: 'DELETE',
      path: '/teams/:team',
      operationId: 'removeTeam',
      tag,
      summary: 'Remove a team; its members stay',
      may: 'manage_teams',
      params: teamParams,
      handle: async (call) => removeTeam(call.records, changing(call), call.params.team),
    }),
  ];
}

/** Who is away, and who stands in. */
export function absenceRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/absences',
      operationId: 'listAbsences',
      tag,
      summary: 'Who is away now or will be, and who stands in',
      may: 'read',
      answer: absencesSchema,
      handle: async (call) => {
        const today = todayOf(call);
        const absences = await listAbsences(call.records, { workspaceId: call.workspace.id, today });
        return {
          absences: absences.map((one) => ({
            ...one,
            isNow: one.fromOn <= today,
            mayChange: call.caller.may('assign') || (one.member.id === call.caller.memberId && call.caller.may('work')),
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/absences',
      operationId: 'beginAbsence',
      tag,
      summary: 'Say that somebody is away, and who stands in meanwhile',
      may: 'work',
      body: absenceBodySchema,
      answer: savedSchema,
      status: 201,
      handle: async (call) => ({ id: await beginAbsence(call.records, changing(call), call.body) }),
    }),
    route({
      method: 'DELETE',
      path: '/absences/:absence',
      operationId: 'endAbsence',
      tag,
      summary: 'Take an absence back, or end it today',
      may: 'work',
      params: absenceParams,
      handle: async (call) => takeBackAbsence(call.records, changing(call), call.params.absence),
    }),
  ];
}
