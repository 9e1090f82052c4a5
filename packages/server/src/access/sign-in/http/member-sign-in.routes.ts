import { memberSignInSchema, signInRulesSchema } from '@perennial/contract/sign-in';
import { z } from 'zod';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { noSuchMember, ownSecondFactorFirst, roleAboveOwn } from '../../access.errors.ts';
import { actorOf } from '../../audit.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { findMember, type Member, updateMember } from '../../store/members.store.ts';
import { findWorkspace, updateWorkspace } from '../../store/workspaces.store.ts';
import { listSecondFactors } from '../store/people.store.ts';
import { resetSecondFactorOf } from '../use-cases/reset-second-factor.ts';
import type { Told } from '../use-cases/tell-person.ts';
import type { Caller } from '../../../platform/http/call.ts';
import { mayGive, standingOf, standingOfCaller } from '../../roles/standing.ts';
import { roleOf } from '../../roles/store/roles.store.ts';

type Deps = { readonly database: Pick<Database, 'inInstallation'>; readonly tell: (personId: string, what: Told) => void };

const params = z.object({ member: z.string().min(1).max(100) });

/** What whoever manages members may see and do of their sign-in, in this workspace and nowhere else. */
export function memberSignInRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [...ruleRoutes(), ...ofMemberRoutes(deps)];
}

function ruleRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/sign-in-rules',
      operationId: 'getSignInRules',
      tag: 'access',
      summary: 'What the workspace asks of sign-in',
      may: 'manage_members',
      answer: signInRulesSchema,
      handle: async ({ records, workspace }) => readRules(records, workspace.slug),
    }),
    route({
      method: 'PUT',
      path: '/sign-in-rules',
      operationId: 'changeSignInRules',
      tag: 'access',
      summary: 'Require a second factor, or no longer',
      may: 'manage_members',
      asksProof: true,
      body: signInRulesSchema,
      answer: signInRulesSchema,
      handle: async ({ records, workspace, body, caller, now }) => {
        // Whoever requires it has it, and so does not lock themselves out of the page where it is taken back.
        if (body.isSecondFactorRequired && !caller.isStrong) throw ownSecondFactorFirst();
        const before = await readRules(records, workspace.slug);
        const settings = (await findWorkspace(records, workspace.slug))?.settings ?? {};
        await updateWorkspace(records, workspace.id, { settings: { ...settings, ...body } });
        await announceChange(records, { workspaceId: workspace.id, kind: 'members', ids: [] });
        const entry = { action: 'sign_in_rules.changed', subjectKind: 'workspace', subjectId: workspace.id, before, after: body };
        await writeAudit(records, { workspaceId: workspace.id, at: now }, { actor: actorOf(caller), ...entry });
        return body;
      },
    }),
    route({
      method: 'GET',
      path: '/member-sign-ins',
      operationId: 'listMemberSignIns',
      tag: 'access',
      summary: 'Which members have a second factor',
      may: 'manage_members',
      answer: z.array(memberSignInSchema),
      handle: async ({ records }) => [...(await listSecondFactors(records))],
    }),
  ];
}

function ofMemberRoutes({ database, tell }: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'DELETE',
      path: '/members/:member/sessions',
      operationId: 'endMemberSessions',
      tag: 'access',
      summary: 'Ask a member to sign in anew for this workspace',
      may: 'manage_members',
      params,
      handle: async ({ records, workspace, params: { member: id }, caller, now }) => {
        const member = await memberBelow(records, id, caller);
        await updateMember(records, member.id, { sessionsFrom: now.toString() });
        await announceChange(records, { workspaceId: workspace.id, kind: 'members', ids: [member.id] });
        const entry = { action: 'member.sessions_ended', subjectKind: 'member', subjectId: member.id };
        await writeAudit(records, { workspaceId: workspace.id, at: now }, { actor: actorOf(caller), ...entry });
      },
    }),
    route({
      method: 'DELETE',
      path: '/members/:member/second-factor',
      operationId: 'resetMemberSecondFactor',
      tag: 'access',
      summary: 'Remove the second factor of a member of this workspace alone',
      may: 'manage_members',
      asksProof: true,
      params,
      handle: async ({ records, workspace, params: { member: id }, caller, now }) => {
        const member = await memberBelow(records, id, caller);
        const personId = await database.inInstallation((all) =>
          resetSecondFactorOf(all, { member, workspaceId: workspace.id }, { actor: actorOf(caller), now }),
        );
        tell(personId, 'second_factor_reset');
      },
    }),
  ];
}

async function memberBelow(records: Records, id: string, caller: Caller): Promise<Member> {
  const member = await findMember(records, id);
  if (member === undefined || member.personId === null) throw noSuchMember();
  if (!mayGive(standingOfCaller(caller), standingOf(member.role, await roleOf(records, member)))) throw roleAboveOwn();
  return member;
}

async function readRules(records: Records, slug: string) {
  const settings = (await findWorkspace(records, slug))?.settings;
  return { isSecondFactorRequired: settings?.isSecondFactorRequired ?? false };
}
