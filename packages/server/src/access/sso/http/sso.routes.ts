import {
  newSsoConnectionSchema,
  scimTokenSchema,
  ssoConnectionChangeSchema,
  ssoConnectionParams,
  ssoConnectionSchema,
  ssoGroupRolesSchema,
  ssoRuleSchema,
  ssoSettingsSchema,
} from '@perennial/contract/sso';
import type { Instant } from '../../../kernel/time.ts';
import type { Caller, WorkspaceOfCall } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, computedRoute, route } from '../../../platform/http/route.ts';
import type { Records } from '../../../platform/records/records.ts';
import { actorOf } from '../../audit.ts';
import { noSuchConnection } from '../sso.errors.ts';
import { countIdentities } from '../store/identities.store.ts';
import { findSsoConnection, listSsoConnections } from '../store/connections.store.ts';
import {
  changeConnection,
  changeGroupRoles,
  createConnection,
  type Editor,
  endToken,
  removeConnection,
  renewToken,
} from '../use-cases/change-connection.ts';
import { changeRule, readRule } from '../use-cases/rule.ts';
import type { SsoDeps } from '../use-cases/sign-on.ts';
import { presentConnection } from './present-connection.ts';
import { wishOf } from './wish.ts';
import { standingOfCaller } from '../../roles/standing.ts';

const tag = 'single sign-on';
const may = 'manage_sign_in';

/** Identity providers of the workspace, and whether it lets in by them alone. */
export function ssoRoutes(deps: SsoDeps): readonly WorkspaceRoute[] {
  return [...connectionRoutes(deps), ...ruleRoutes(deps)];
}

function connectionRoutes(deps: SsoDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/sign-in/connections',
      operationId: 'listSsoConnections',
      tag,
      summary: 'Identity providers, how they do, and whether people come in by them alone',
      may,
      answer: ssoSettingsSchema,
      handle: async ({ records, workspace, caller }) => {
        const counts = await countIdentities(records);
        const connections = [];
        for (const one of await listSsoConnections(records, workspace.id))
          connections.push(await presentConnection(records, deps.publicUrl, { connection: one, members: counts.get(one.id) ?? 0 }));
        return { connections, ...(await readRule(records, workspace.id, caller.memberId)) };
      },
    }),
    computedRoute({
      method: 'POST',
      path: '/sign-in/connections',
      operationId: 'createSsoConnection',
      tag,
      summary: 'Connect an identity provider, by OpenID Connect or SAML',
      may,
      asksProof: true,
      body: newSsoConnectionSchema,
      answer: ssoConnectionSchema,
      handle: async ({ workspace, body, caller, now }) => {
        const wish = { ...(await wishOf(deps, body)), kind: body.kind };
        return deps.database.inWorkspace(workspace.id, async (records) =>
          presentById(
            records,
            deps,
            await createConnection(records, { sealing: deps.sealing, wish }, editorOf({ workspace, caller, now })),
          ),
        );
      },
    }),
    computedRoute({
      method: 'PATCH',
      path: '/sign-in/connections/:connection',
      operationId: 'changeSsoConnection',
      tag,
      summary: 'Change an identity provider; switch it on once it was tested, or off',
      may,
      asksProof: true,
      params: ssoConnectionParams,
      body: ssoConnectionChangeSchema,
      answer: ssoConnectionSchema,
      handle: async ({ workspace, params, body, caller, now }) => {
        const wish = await wishOf(deps, body);
        return deps.database.inWorkspace(workspace.id, async (records) => {
          const asked = { id: params.connection, wish, sealing: deps.sealing };
          await changeConnection(records, asked, editorOf({ workspace, caller, now }));
          return presentById(records, deps, params.connection);
        });
      },
    }),
    route({
      method: 'DELETE',
      path: '/sign-in/connections/:connection',
      operationId: 'removeSsoConnection',
      tag,
      summary: 'Remove an identity provider; whoever came in by it is out',
      may,
      asksProof: true,
      params: ssoConnectionParams,
      handle: async ({ records, workspace, params, caller, now }) =>
        removeConnection(records, params.connection, editorOf({ workspace, caller, now })),
    }),
  ];
}

/** What follows from a connection: roles of groups, the token of provisioning, and the rule of the workspace. */
function ruleRoutes(deps: SsoDeps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PUT',
      path: '/sign-in/connections/:connection/groups',
      operationId: 'changeSsoGroupRoles',
      tag,
      summary: 'Which role a group of the provider has here',
      may,
      asksProof: true,
      params: ssoConnectionParams,
      body: ssoGroupRolesSchema,
      answer: ssoConnectionSchema,
      handle: async ({ records, workspace, params, body, caller, now }) => {
        await changeGroupRoles(records, { id: params.connection, roles: body }, editorOf({ workspace, caller, now }));
        return presentById(records, deps, params.connection);
      },
    }),
    route({
      method: 'POST',
      path: '/sign-in/connections/:connection/token',
      operationId: 'renewScimToken',
      tag,
      summary: 'Make the token of provisioning; the one before stops working',
      may,
      asksProof: true,
      params: ssoConnectionParams,
      answer: scimTokenSchema,
      status: 201,
      handle: async ({ records, workspace, params, caller, now }) => ({
        token: await renewToken(records, params.connection, editorOf({ workspace, caller, now })),
      }),
    }),
    route({
      method: 'DELETE',
      path: '/sign-in/connections/:connection/token',
      operationId: 'removeScimToken',
      tag,
      summary: 'End provisioning',
      may,
      asksProof: true,
      params: ssoConnectionParams,
      handle: async ({ records, workspace, params, caller, now }) =>
        endToken(records, params.connection, editorOf({ workspace, caller, now })),
    }),
    route({
      method: 'PUT',
      path: '/sign-in/rule',
      operationId: 'changeSsoRule',
      tag,
      summary: 'Let people in by single sign-on alone, or by any way',
      may,
      asksProof: true,
      body: ssoRuleSchema,
      answer: ssoRuleSchema,
      handle: async ({ records, workspace, body, caller, now }) => changeRule(records, body, editorOf({ workspace, caller, now })),
    }),
  ];
}

export function editorOf(call: { readonly workspace: WorkspaceOfCall; readonly caller: Caller; readonly now: Instant }): Editor {
  const { workspace, caller, now } = call;
  return { workspaceId: workspace.id, actor: actorOf(caller), memberId: caller.memberId, standing: standingOfCaller(caller), now };
}

export async function presentById(records: Records, { publicUrl }: Pick<SsoDeps, 'publicUrl'>, id: string) {
  const connection = await findSsoConnection(records, id);
  if (connection === undefined) throw noSuchConnection();
  const members = (await countIdentities(records)).get(id) ?? 0;
  return presentConnection(records, publicUrl, { connection, members });
}
