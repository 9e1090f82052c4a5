import {
  inviteBodySchema,
  invitedSchema,
  memberChangeSchema,
  memberSchema,
  ownPreferencesSchema,
  removalBodySchema,
  rightsSchema,
  workspaceChangeSchema,
  workspaceSchema,
} from '@perennial/contract/access';
import { z } from 'zod';
import { type WorkspaceRoute, rawRoute, route } from '../../platform/http/route.ts';
import type { Database } from '../../platform/records/records.ts';
import { confirmFirst, noSuchMember } from '../access.errors.ts';
import { actorOf } from '../audit.ts';
import { PERMISSIONS, ROLES, type Role, roleMay } from '../permissions.ts';
import { standingOfCaller } from '../roles/standing.ts';
import { listMembers } from '../store/members.store.ts';
import { beginPreferences, changePreferences } from '../store/person-preferences.store.ts';
import { changeMember } from '../use-cases/change-member.ts';
import { changeWorkspace, readWorkspace } from '../use-cases/change-workspace.ts';
import { inviteMember } from '../use-cases/invite-member.ts';
import { removeWorkspace } from '../use-cases/remove-workspace.ts';
import { keyRoutes } from './keys.routes.ts';

type Deps = {
  readonly database: Pick<Database, 'inInstallation'>;
  readonly publicUrl: string;
  /** Absent where no mail server is configured. */
  readonly mailInvitation?: (mail: {
    readonly email: string;
    readonly workspace: string;
    readonly url: string;
    readonly language: string;
  }) => Promise<void>;
};

const memberParams = z.object({ member: z.string() });

export function accessRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [...memberRoutes(deps), ...keyRoutes(), ...workspaceRoutes(deps)];
}

function memberRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/members',
      operationId: 'listMembers',
      tag: 'access',
      summary: 'All members',
      may: 'read',
      answer: z.array(memberSchema),
      handle: async ({ records }) => (await listMembers(records)).map(presentMember),
    }),
    route({
      method: 'POST',
      path: '/members',
      operationId: 'inviteMember',
      tag: 'access',
      summary: 'Invite a colleague',
      may: 'manage_members',
      asksProof: true,
      body: inviteBodySchema,
      answer: invitedSchema,
      status: 201,
      handle: async ({ records, workspace, body, caller, now }) => {
        const isMailed = deps.mailInvitation !== undefined;
        const by = { actor: actorOf(caller), role: caller.role as Role, standing: standingOfCaller(caller), isMailed, now };
        const { memberId, token } = await inviteMember(records, { workspaceId: workspace.id, ...body }, by);
        const url = `${deps.publicUrl}/link/${token}`;
        await deps.mailInvitation?.({ email: body.email, workspace: workspace.name, url, language: 'en' });
        const member = (await listMembers(records)).find((one) => one.id === memberId);
        if (member === undefined) throw noSuchMember();
        return { member: presentMember(member), link: isMailed ? null : url, isMailed };
      },
    }),
    route({
      method: 'PATCH',
      path: '/members/:member',
      operationId: 'changeMember',
      tag: 'access',
      summary: 'Change a role, a job, or suspend',
      may: 'manage_members',
      params: memberParams,
      body: memberChangeSchema,
      answer: memberSchema,
      handle: async ({ records, workspace, params, body, caller, now }) => {
        if (givesMore(body) && !caller.isConfirmed) throw confirmFirst();
        const by = { actor: actorOf(caller), role: caller.role as Role, standing: standingOfCaller(caller), now };
        await changeMember(records, { workspaceId: workspace.id, memberId: params.member, wish: body }, by);
        const member = (await listMembers(records)).find((one) => one.id === params.member);
        if (member === undefined) throw noSuchMember();
        return presentMember(member);
      },
    }),
    route({
      method: 'PATCH',
      path: '/me',
      operationId: 'changeOwnPreferences',
      tag: 'access',
      summary: 'Language, region, look and keys of the caller, in all their workspaces',
      may: 'read',
      body: ownPreferencesSchema,
      handle: async ({ records, body, caller }) => {
        // Not the member's person: who came by a provider of this workspace is not the one who signs in elsewhere.
        if (caller.personId === null || caller.memberId === null) throw noSuchMember();
        await beginPreferences(records, caller.personId, caller.memberId);
        await changePreferences(records, caller.personId, body);
      },
    }),
    route({
      method: 'GET',
      path: '/rights',
      operationId: 'listRights',
      tag: 'access',
      summary: 'Which role may do what',
      may: 'read',
      answer: rightsSchema,
      handle: async () =>
        Object.keys(PERMISSIONS).map((permission) => ({ permission, roles: ROLES.filter((role) => roleMay(role, permission)) })),
    }),
  ];
}

/** Whoever shuts somebody out is asked for no proof: that is to be quick. */
const givesMore = ({ role, roleKey, state }: z.output<typeof memberChangeSchema>) =>
  role !== undefined || roleKey !== undefined || state === 'active';

function workspaceRoutes({ database }: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/workspace',
      operationId: 'getWorkspace',
      tag: 'access',
      summary: 'Name, time zone, currency',
      may: 'read',
      answer: workspaceSchema,
      handle: async ({ records, workspace }) => readWorkspace(records, workspace.slug),
    }),
    route({
      method: 'PATCH',
      path: '/workspace',
      operationId: 'changeWorkspace',
      tag: 'access',
      summary: 'Change name, time zone, currency',
      may: 'manage_workspace',
      body: workspaceChangeSchema,
      answer: workspaceSchema,
      handle: async ({ records, workspace, body, caller, now }) => {
        await changeWorkspace(records, { target: workspace, change: body }, { actor: actorOf(caller), now });
        return readWorkspace(records, workspace.slug);
      },
    }),
    rawRoute({
      method: 'DELETE',
      path: '/workspace',
      operationId: 'removeWorkspace',
      tag: 'access',
      summary: 'Remove the workspace with everything in it, for good',
      may: 'remove_workspace',
      asksProof: true,
      body: removalBodySchema,
      handle: async ({ workspace, body, caller, now }, _, reply) => {
        const askedBy = caller.memberId;
        await database.inInstallation((records) => removeWorkspace(records, { workspace, name: body.name, askedBy, now }));
        return reply.status(204).send();
      },
    }),
  ];
}

function presentMember(member: Awaited<ReturnType<typeof listMembers>>[number]) {
  const { id, name, email, role, roleKey, job, state, lastSeenAt, accounts, capacityPerWeek } = member;
  return { id, name, email, role, roleKey, job, state, lastSeenAt, accounts, capacityPerWeek };
}
