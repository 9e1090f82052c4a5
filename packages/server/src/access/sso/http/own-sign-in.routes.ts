import { ownSignInsSchema, ssoConnectionParams, ssoLinksSchema } from '@perennial/contract/sso';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type WorkspaceRoute, rawRoute, route } from '../../../platform/http/route.ts';
import { noSuchMember, roleAboveOwn } from '../../access.errors.ts';
import { findMember } from '../../store/members.store.ts';
import { type Connection, isOpen } from '../connection.ts';
import { noSuchConnection, onlyWay } from '../sso.errors.ts';
import { findSsoConnection, listSsoConnections } from '../store/connections.store.ts';
import { deleteIdentity, grantLink, identitiesOfMember } from '../store/identities.store.ts';
import { audit } from '../use-cases/change-connection.ts';
import { beginSignOn } from '../use-cases/sign-on.ts';
import { markBrowser } from './browser-mark.ts';
import type { SignOnDeps } from './sign-on.routes.ts';
import { editorOf } from './sso.routes.ts';
import { mayGive, standingOf, standingOfCaller } from '../../roles/standing.ts';
import { roleOf } from '../../roles/store/roles.store.ts';

const tag = 'single sign-on';
const GRANT_HOURS = 7 * 24;

/** A test, and the binding of oneself to a provider: both begin in a session that is there already. */
export function ownSignInRoutes(deps: SignOnDeps): readonly WorkspaceRoute[] {
  type Call = Parameters<typeof editorOf>[0];
  const begin = async (
    { workspace, caller, now }: Call,
    asked: { readonly id: string; readonly purpose: 'test' | 'connect'; readonly page: string },
    ...[request, reply]: readonly [FastifyRequest, FastifyReply]
  ) => {
    const { memberId } = caller;
    if (memberId === null) throw noSuchMember();
    const connection = await deps.database.inWorkspace(workspace.id, (records) => findSsoConnection(records, asked.id));
    if (connection === undefined || (asked.purpose === 'connect' && !isOpen(connection))) throw noSuchConnection();
    const leadsTo = `/w/${workspace.slug}/settings/${asked.page}?came=${connection.id}`;
    const start = { purpose: asked.purpose, memberId, leadsTo, browser: markBrowser(deps, request, reply), now };
    return reply.header('cache-control', 'no-store').send({ url: await beginSignOn(deps, connection, start) });
  };
  return [
    rawRoute({
      method: 'POST',
      path: '/sign-in/connections/:connection/test',
      operationId: 'testSsoConnection',
      tag,
      summary: 'Sign in once at the provider, to see what it tells; nobody is let in by it',
      may: 'manage_sign_in',
      params: ssoConnectionParams,
      handle: async (call, request, reply) =>
        begin(call, { id: call.params.connection, purpose: 'test', page: 'single-sign-on' }, request, reply),
    }),
    rawRoute({
      method: 'POST',
      path: '/me/sign-in/:connection',
      operationId: 'connectOwnSignIn',
      tag,
      summary: 'Bind oneself to an identity provider of the workspace, by signing in there',
      may: 'read',
      params: ssoConnectionParams,
      handle: async (call, request, reply) => begin(call, { id: call.params.connection, purpose: 'connect', page: 'me' }, request, reply),
    }),
    route({
      method: 'GET',
      path: '/me/sign-in',
      operationId: 'listOwnSignIns',
      tag,
      summary: 'Identity providers of the workspace, and which of them the caller is bound to',
      may: 'read',
      answer: ownSignInsSchema,
      handle: async ({ records, workspace, caller }) => {
        const bound = caller.memberId === null ? [] : await identitiesOfMember(records, caller.memberId);
        const of = (one: Connection) => bound.find(({ connectionId }) => connectionId === one.id);
        const connections = (await listSsoConnections(records, workspace.id))
          .filter(isOpen)
          .map((one) => ({ id: one.id, name: one.name, subject: of(one)?.subject ?? null, lastUsedAt: of(one)?.lastUsedAt ?? null }));
        return { connections };
      },
    }),
    route({
      method: 'DELETE',
      path: '/me/sign-in/:connection',
      operationId: 'disconnectOwnSignIn',
      tag,
      summary: 'Take back the binding of oneself to an identity provider',
      may: 'read',
      params: ssoConnectionParams,
      handle: async ({ records, workspace, params, caller, now }) => {
        const { memberId } = caller;
        if (memberId === null) throw noSuchMember();
        const bound = (await identitiesOfMember(records, memberId)).filter(({ connectionId }) => connectionId === params.connection);
        if (bound.length === 0) throw noSuchConnection();
        const personId = (await findMember(records, memberId))?.personId;
        if (bound.some((one) => one.personId === personId)) throw onlyWay();
        for (const { id, subject } of bound) {
          await deleteIdentity(records, id);
          const entry = { action: 'sso.identity_taken_back', id: params.connection, before: { member: memberId, subject } };
          await audit(records, editorOf({ workspace, caller, now }), entry);
        }
      },
    }),
    route({
      method: 'POST',
      path: '/sign-in/connections/:connection/links',
      operationId: 'allowSsoLinks',
      tag,
      summary: 'Let members be bound to the provider by their verified address, once, within a week',
      may: 'manage_sign_in',
      asksProof: true,
      params: ssoConnectionParams,
      body: ssoLinksSchema,
      handle: async ({ records, workspace, params, body, caller, now }) => {
        const connection = await findSsoConnection(records, params.connection);
        if (connection === undefined) throw noSuchConnection();
        const expiresAt = now.add({ hours: GRANT_HOURS }).toString();
        for (const id of new Set(body.members)) {
          const member = await findMember(records, id);
          if (member === undefined) throw noSuchMember();
          // Whoever runs the provider could come in as them.
          if (!mayGive(standingOfCaller(caller), standingOf(member.role, await roleOf(records, member)))) throw roleAboveOwn();
          await grantLink(records, connection, { memberId: member.id, grantedBy: caller.memberId, expiresAt });
        }
        await audit(records, editorOf({ workspace, caller, now }), {
          action: 'sso.links_allowed',
          id: connection.id,
          after: { members: body.members, until: expiresAt },
        });
      },
    }),
  ];
}
