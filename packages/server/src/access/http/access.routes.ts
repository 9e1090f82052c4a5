import {
  auditEntrySchema,
  createdKeySchema,
  inviteBodySchema,
  invitedSchema,
  keySchema,
  memberChangeSchema,
  memberSchema,
  newKeySchema,
  ownPreferencesSchema,
  removalBodySchema,
  rightsSchema,
  workspaceChangeSchema,
  workspaceSchema,
} from '@perennial/contract/access';
import { z } from 'zod';
import { type WorkspaceRoute, rawRoute, route } from '../../platform/http/route.ts';
import type { Database } from '../../platform/records/records.ts';
import { noSuchKey, noSuchMember } from '../access.errors.ts';
import { actorOf } from '../audit.ts';
import { PERMISSIONS, ROLES, type Role, roleMay } from '../permissions.ts';
import { listAudit, writeAudit } from '../store/audit.store.ts';
import { insertKey, listKeys, setKeyDisabled } from '../store/keys.store.ts';
import { findMember, listMembers } from '../store/members.store.ts';
import { changePreferences } from '../store/person-preferences.store.ts';
import { changeMember } from '../use-cases/change-member.ts';
import { changeWorkspace, readWorkspace } from '../use-cases/change-workspace.ts';
import { inviteMember } from '../use-cases/invite-member.ts';
import { removeWorkspace } from '../use-cases/remove-workspace.ts';

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
const keyParams = z.object({ key: z.string() });

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
      body: inviteBodySchema,
      answer: invitedSchema,
      status: 201,
      handle: async ({ records, workspace, body, caller, now }) => {
        const by = { actor: actorOf(caller), role: caller.role as Role, now };
        const { memberId, token } = await inviteMember(records, { workspaceId: workspace.id, ...body }, by);
        const url = `${deps.publicUrl}/link/${token}`;
        await deps.mailInvitation?.({ email: body.email, workspace: workspace.name, url, language: 'en' });
        const member = (await listMembers(records)).find((one) => one.id === memberId);
        if (member === undefined) throw noSuchMember();
        return { member: presentMember(member), link: url, isMailed: deps.mailInvitation !== undefined };
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
        const by = { actor: actorOf(caller), role: caller.role as Role, now };
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
        const member = caller.memberId === null ? undefined : await findMember(records, caller.memberId);
        if (member === undefined || member.personId === null) throw noSuchMember();
        await changePreferences(records, member.personId, body);
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

function keyRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/keys',
      operationId: 'listKeys',
      tag: 'access',
      summary: 'Keys, without their secrets',
      may: 'manage_keys',
      answer: z.array(keySchema),
      handle: async ({ records }) => listKeys(records),
    }),
    route({
      method: 'POST',
      path: '/keys',
      operationId: 'createKey',
      tag: 'access',
      summary: 'Make a key; its secret is shown once',
      may: 'manage_keys',
      body: newKeySchema,
      answer: createdKeySchema,
      status: 201,
      handle: async ({ records, workspace, body, caller, now }) => {
        const created = await insertKey(records, workspace.id, { ...body, createdBy: caller.memberId });
        const { id, kind, name, role } = created.key;
        await writeAudit(
          records,
          { workspaceId: workspace.id, at: now },
          { actor: actorOf(caller), action: 'key.created', subjectKind: 'key', subjectId: id, after: { kind, name, role } },
        );
        return created;
      },
    }),
    route({
      method: 'PATCH',
      path: '/keys/:key',
      operationId: 'changeKey',
      tag: 'access',
      summary: 'Switch a key off or on',
      may: 'manage_keys',
      params: keyParams,
      body: z.object({ isDisabled: z.boolean() }),
      answer: keySchema,
      handle: async ({ records, workspace, params, body, caller, now }) => {
        const key = await setKeyDisabled(records, params.key, body.isDisabled ? now.toString() : null);
        if (key === undefined) throw noSuchKey();
        await writeAudit(
          records,
          { workspaceId: workspace.id, at: now },
          {
            actor: actorOf(caller),
            action: body.isDisabled ? 'key.disabled' : 'key.enabled',
            subjectKind: 'key',
            subjectId: key.id,
          },
        );
        return key;
      },
    }),
  ];
}

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
      body: removalBodySchema,
      handle: async ({ workspace, body, now }, _, reply) => {
        await database.inInstallation((records) => removeWorkspace(records, { workspace, name: body.name, now }));
        return reply.status(204).send();
      },
    }),
    route({
      method: 'GET',
      path: '/audit',
      operationId: 'listAudit',
      tag: 'access',
      summary: 'Changes of configuration and permission, newest first',
      may: 'read_audit',
      query: z.object({ before: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
      answer: z.object({ entries: z.array(auditEntrySchema), next: z.string().nullable() }),
      handle: async ({ records, query }) => {
        const entries = (await listAudit(records, query.before ?? null, query.limit)) as z.output<typeof auditEntrySchema>[];
        return { entries, next: entries.length === query.limit ? (entries.at(-1)?.id ?? null) : null };
      },
    }),
  ];
}

function presentMember(member: Awaited<ReturnType<typeof listMembers>>[number]) {
  const { id, name, email, role, job, state, lastSeenAt, accounts, capacityPerWeek } = member;
  return { id, name, email, role, job, state, lastSeenAt, accounts, capacityPerWeek };
}
