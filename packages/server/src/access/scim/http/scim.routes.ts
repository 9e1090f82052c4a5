import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Instant } from '../../../kernel/time.ts';
import { problemOf } from '../../../platform/http/problem.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { Connection } from '../../sso/connection.ts';
import { findConnectionByScimToken, updateSsoConnection } from '../../sso/store/connections.store.ts';
import { operationsOf } from '../operations.ts';
import { noSuchResource, ScimError } from '../scim-error.ts';
import { readFilter } from '../scim-filter.ts';
import { patchScimUser, readScimUser } from '../scim-user.ts';
import { FILTERED_OF_GROUPS, findScimGroup, listScimGroups } from '../store/groups.store.ts';
import { FILTERED_OF_USERS, findScimUser, listScimUsers } from '../store/users.store.ts';
import { deprovision, type Directory, provision, reprovision } from '../use-cases/provision.ts';
import { createGroup, patchGroup, readScimGroup, removeGroup, replaceGroup } from '../use-cases/provision-group.ts';
import { resourceTypes, schemas, serviceProviderConfig } from './discovery.ts';
import { groupResource, listOf, scimUserOf, userResource } from './resources.ts';

export type ScimDeps = { readonly database: Database; readonly clock: Clock; readonly publicUrl: string };

const TYPE = 'application/scim+json; charset=utf-8';
const MOST_BYTES = 2_000_000;
const USED_EVERY_MS = 60_000;

type Answer = { readonly status?: number; readonly body?: object; readonly location?: string };
type Asked = {
  readonly records: Records;
  readonly directory: Directory;
  readonly id: string;
  readonly body: unknown;
  readonly query: Readonly<Record<string, string | undefined>>;
};
type Handle = (asked: Asked) => Promise<Answer>;

/** SCIM 2.0 (RFC 7643 and 7644), as Okta and Entra speak it. The token says which connection of which workspace it is. */
export function scimRoutes(app: FastifyInstance, deps: ScimDeps): void {
  void app.register(async (scim) => {
    scim.removeAllContentTypeParsers();
    scim.addContentTypeParser(
      /^application\/(?:scim\+)?json/,
      { parseAs: 'string', bodyLimit: MOST_BYTES },
      async (_: FastifyRequest, text: string) => jsonOf(text),
    );
    scim.setErrorHandler((error, request, reply) => answerScimError(error, request, reply));
    const at = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, handle: Handle) =>
      scim.route({
        method,
        url: `/scim/v2${path}`,
        bodyLimit: MOST_BYTES,
        schema: { hide: true } as never,
        config: { isForPrograms: true },
        handler: async (request, reply) => answerBy(deps, handle, { request, reply }),
      });
    users(at, deps.publicUrl);
    groups(at, deps.publicUrl);
    at('GET', '/ServiceProviderConfig', async () => ({ body: serviceProviderConfig(deps.publicUrl) }));
    at('GET', '/ResourceTypes', async () => ({ body: listOf(resourceTypes(deps.publicUrl)) }));
    at('GET', '/ResourceTypes/:id', async ({ id }) => ({ body: named(resourceTypes(deps.publicUrl), id) }));
    at('GET', '/Schemas', async () => ({ body: listOf(schemas(deps.publicUrl)) }));
    at('GET', '/Schemas/:id', async ({ id }) => ({ body: named(schemas(deps.publicUrl), id) }));
  });
}

type At = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, handle: Handle) => unknown;

function users(at: At, publicUrl: string): void {
  const shown = async ({ records, directory }: Pick<Asked, 'records' | 'directory'>, id: string) => {
    const row = await findScimUser(records, directory.connection.id, id);
    if (row === undefined) throw noSuchResource(id);
    return userResource(publicUrl, row);
  };
  at('GET', '/Users', async ({ records, directory, query }) => {
    const page = pageOf(query);
    const asked = { ...page, filter: readFilter(query['filter'], FILTERED_OF_USERS) };
    const { total, users: rows } = await listScimUsers(records, directory.connection.id, asked);
    return {
      body: listOf(
        rows.map((row) => userResource(publicUrl, row)),
        { ...page, total },
      ),
    };
  });
  at('POST', '/Users', async (asked) => {
    const body = await shown(asked, await provision(asked.records, asked.directory, readScimUser(asked.body)));
    return { status: 201, body, location: body.meta.location };
  });
  at('GET', '/Users/:id', async (asked) => ({ body: await shown(asked, asked.id) }));
  at('PUT', '/Users/:id', async (asked) => {
    await reprovision(asked.records, asked.directory, { id: asked.id, user: readScimUser(asked.body) });
    return { body: await shown(asked, asked.id) };
  });
  at('PATCH', '/Users/:id', async (asked) => {
    const { records, directory, id, body } = asked;
    const row = await findScimUser(records, directory.connection.id, id);
    if (row === undefined) throw noSuchResource(id);
    await reprovision(records, directory, { id, user: await patchScimUser(scimUserOf(row), operationsOf(body)) });
    return { body: await shown(asked, id) };
  });
  at('DELETE', '/Users/:id', async ({ records, directory, id }) => {
    await deprovision(records, directory, id);
    return { status: 204 };
  });
}

function groups(at: At, publicUrl: string): void {
  const shown = async ({ records, directory, query }: Pick<Asked, 'records' | 'directory' | 'query'>, id: string) => {
    const row = await findScimGroup(records, directory.connection.id, { id, hasMembers: hasMembers(query) });
    if (row === undefined) throw noSuchResource(id);
    return groupResource(publicUrl, row, hasMembers(query));
  };
  at('GET', '/Groups', async ({ records, directory, query }) => {
    const page = pageOf(query);
    const asked = { ...page, filter: readFilter(query['filter'], FILTERED_OF_GROUPS), hasMembers: hasMembers(query) };
    const { total, groups: rows } = await listScimGroups(records, directory.connection.id, asked);
    return {
      body: listOf(
        rows.map((row) => groupResource(publicUrl, row, asked.hasMembers)),
        { ...page, total },
      ),
    };
  });
  at('POST', '/Groups', async (asked) => {
    const body = await shown(asked, await createGroup(asked.records, asked.directory, readScimGroup(asked.body)));
    return { status: 201, body, location: body.meta.location };
  });
  at('GET', '/Groups/:id', async (asked) => ({ body: await shown(asked, asked.id) }));
  at('PUT', '/Groups/:id', async (asked) => {
    await replaceGroup(asked.records, asked.directory, { id: asked.id, group: readScimGroup(asked.body) });
    return { body: await shown(asked, asked.id) };
  });
  at('PATCH', '/Groups/:id', async ({ records, directory, id, body }) => {
    await patchGroup(records, directory, { id, operations: operationsOf(body) });
    return { status: 204 };
  });
  at('DELETE', '/Groups/:id', async ({ records, directory, id }) => {
    await removeGroup(records, directory, id);
    return { status: 204 };
  });
}

async function answerBy(
  deps: ScimDeps,
  handle: Handle,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const now = deps.clock.now();
  const connection = await connectionOf(deps, request, now);
  const { id = '' } = request.params as { id?: string };
  const query = request.query as Asked['query'];
  const {
    status = 200,
    body,
    location,
  } = await deps.database.inWorkspace(connection.workspaceId, (records) =>
    handle({ records, directory: { connection, now }, id, body: request.body, query }),
  );
  reply.status(status).header('cache-control', 'no-store');
  if (location !== undefined) reply.header('location', location);
  return body === undefined ? reply.send() : reply.type(TYPE).send(JSON.stringify(body));
}

async function connectionOf(deps: ScimDeps, request: FastifyRequest, now: Instant): Promise<Connection> {
  const token = /^bearer\s+(\S{20,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  const connection =
    token === undefined ? undefined : await deps.database.inInstallation((records) => findConnectionByScimToken(records, token));
  if (connection === undefined) throw new ScimError(401, 'The token is missing or not valid');
  const { id, scimUsedAt, workspaceId } = connection;
  if (scimUsedAt === null || now.epochMilliseconds - Date.parse(scimUsedAt) > USED_EVERY_MS)
    await deps.database.inWorkspace(workspaceId, (records) => updateSsoConnection(records, id, { scimUsedAt: now.toString() }));
  return connection;
}

/** Problems of ours, said in the form of SCIM. */
function answerScimError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, scimType } = error instanceof ScimError ? error : { status: problemOf(error).status, scimType: undefined };
  const detail = error instanceof ScimError ? error.message : problemOf(error).title;
  if (status >= 500) request.log.error({ err: error }, 'provisioning failed');
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), scimType, detail };
  return reply.status(status).type(TYPE).send(JSON.stringify(body));
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new ScimError(400, 'The body is no JSON', 'invalidSyntax');
  }
}

const MOST = 200;
const USUAL = 100;

function pageOf(query: Asked['query']) {
  const startIndex = Math.max(1, whole(query['startIndex'], 1));
  const count = Math.min(MOST, Math.max(0, whole(query['count'], USUAL)));
  return { startIndex, count };
}

function whole(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : otherwise;
}

/** Entra asks for groups without their members, which may be many. */
function hasMembers(query: Asked['query']): boolean {
  const names = (text: string | undefined) => (text ?? '').toLowerCase().split(/[\s,]+/);
  if (names(query['excludedAttributes']).includes('members')) return false;
  return query['attributes'] === undefined || names(query['attributes']).some((name) => name.startsWith('members'));
}

function named<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const one = all.find((each) => each.id === id);
  if (one === undefined) throw noSuchResource(id);
  return one;
}
