import { acceptBodySchema, enteredSchema, installationSchema, linkSchema, meSchema, startBodySchema } from '@perennial/contract/access';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/records/records.ts';
import type { SignedIn, SignIn } from '../../platform/sign-in/sign-in.ts';
import { signInNeeded } from '../access.errors.ts';
import { type CustomRole, standingOf } from '../roles/standing.ts';
import { roleOf } from '../roles/store/roles.store.ts';
import { anyMemberExists, type Member } from '../store/members.store.ts';
import { findPreferences } from '../store/person-preferences.store.ts';
import { listWorkspaces, type Workspace } from '../store/workspaces.store.ts';
import { acceptInvitation, describeLink, startInstallation } from '../use-cases/enter.ts';
import { barrierOf } from '../sign-in/barrier.ts';
import { passGate } from '../sign-in/http/sign-in-gate.ts';
import { ownSignInRoutes } from '../sign-in/http/own-sign-in.routes.ts';
import { takeDoor } from '../sign-in/use-cases/guard-tries.ts';
import type { Told } from '../sign-in/use-cases/tell-person.ts';
import { deviceOf, headersOf, refuseForeignOrigin } from './request-parts.ts';
import { addressesOf } from '../sso/use-cases/sign-on.ts';
import { doorsNeeded, membershipsOfSession } from '../sso/use-cases/session-of-workspace.ts';

type Deps = {
  readonly database: Database;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly origins: ReadonlySet<string>;
  readonly canMail: boolean;
  readonly version: string;
  readonly publicUrl: string;
  /** Tells a person by mail what was done to their way in. */
  readonly tell: (personId: string, what: Told, url?: string) => void;
  readonly onError: (error: unknown) => void;
};

/** All that a session may do there which an identity provider opened: it is of one workspace, and shows nobody's other sign-ins. */
const PATHS_OF_CONNECTIONS = /^\/api\/auth\/(sign-out|get-session|sign-in\/email|sign-in\/magic-link|magic-link\/verify)$/;

/** What is asked before a workspace is known. */
export function entryRoutes(app: FastifyInstance, deps: Deps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  ownSignInRoutes(app, deps);

  typed.get(
    '/api/v1/installation',
    {
      schema: {
        operationId: 'getInstallation',
        tags: ['access'],
        summary: 'Is anybody in yet?',
        security: [],
        response: { 200: installationSchema },
      },
    },
    async () => ({ isStarted: await deps.database.inInstallation(anyMemberExists), canMail: deps.canMail, version: deps.version }),
  );

  typed.get(
    '/api/v1/me',
    {
      schema: { operationId: 'getMe', tags: ['access'], summary: 'The person signed in and their workspaces', response: { 200: meSchema } },
    },
    async (request, reply) => {
      const person = await deps.signIn.personOf(headersOf(request));
      if (person === null) throw signInNeeded();
      reply.header('cache-control', 'no-store');
      return (await readMe(deps.database, person)) as never;
    },
  );

  const token = z.object({ token: z.string().min(20).max(100) });
  typed.get(
    '/api/v1/links/:token',
    {
      schema: {
        operationId: 'getLink',
        tags: ['access'],
        summary: 'What a one-time link is for',
        security: [],
        params: token,
        response: { 200: linkSchema },
      },
    },
    async (request) => {
      await takeDoor(deps, 'link', request.ip);
      return describeLink(deps.database, request.params.token, deps.clock.now());
    },
  );

  typed.post(
    '/api/v1/start',
    {
      schema: {
        operationId: 'start',
        tags: ['access'],
        summary: 'The first owner comes in',
        security: [],
        body: startBodySchema,
        response: { 201: enteredSchema },
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(request, deps.origins);
      await takeDoor(deps, 'start', request.ip);
      const entered = await startInstallation({ ...deps, device: deviceOf(request) }, request.body, deps.clock.now());
      passCookies(entered.headers, reply);
      return reply.status(201).send({ workspace: entered.workspace });
    },
  );

  typed.post(
    '/api/v1/accept',
    {
      schema: {
        operationId: 'acceptInvitation',
        tags: ['access'],
        summary: 'Come in by an invitation',
        security: [],
        body: acceptBodySchema,
        response: { 200: enteredSchema },
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(request, deps.origins);
      await takeDoor(deps, 'accept', request.ip);
      const person = await deps.signIn.personOf(headersOf(request));
      // Whoever runs the provider of one workspace accepts no invitation to another.
      if (person !== null && person.openedBy !== null) throw signInNeeded();
      const { name, password, language, region } = request.body;
      const asked = {
        token: request.body.token,
        person,
        ...(name === undefined ? {} : { name }),
        ...(password === undefined ? {} : { password }),
        ...(language === undefined ? {} : { language }),
        ...(region === undefined ? {} : { region }),
      };
      const entered = await acceptInvitation({ ...deps, device: deviceOf(request) }, asked, deps.clock.now());
      passCookies(entered.headers, reply);
      return { workspace: entered.workspace };
    },
  );

  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true } as never,
    async handler(request, reply) {
      const url = new URL(request.url, deps.publicUrl);
      refuseForeignOrigin(request, deps.origins);
      const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const headers = headersOf(request);
      if (!PATHS_OF_CONNECTIONS.test(url.pathname) && (await deps.signIn.personOf(headers))?.openedBy != null) return reply.callNotFound();
      const path = url.pathname.slice('/api/auth/'.length);
      const answer = await passGate(deps, { path, url, method: request.method, headers, body, address: request.ip });
      if (answer === undefined) return reply.callNotFound();
      reply.status(answer.status).header('cache-control', 'no-store');
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
      passCookies(answer.headers, reply);
      return reply.send(await answer.text());
    },
  });
}

async function readMe(database: Database, { session, ...person }: SignedIn) {
  return database.inInstallation(async (records) => {
    const members = await membershipsOfSession(records, person);
    // Who came by a provider and chose nothing there sees what they chose as the member's person.
    const own = await findPreferences(records, person.id);
    const ofMember = members.find((one) => one.personId !== null)?.personId ?? person.id;
    const { language = null, region = null, preferences = {} } = own ?? (await findPreferences(records, ofMember)) ?? {};
    const workspaces = new Map((await listWorkspaces(records)).map((one) => [one.id, one]));
    const doors = await doorsNeeded(records, person, { members, workspaces: [...workspaces.values()] });
    const memberships = [];
    for (const member of members) {
      const workspace = workspaces.get(member.workspaceId);
      if (workspace === undefined) continue;
      const door = doors.get(workspace.id);
      memberships.push({
        ...presentMembership(member, workspace, await roleOf(records, member)),
        barrier: barrierOf(session, { member, workspace }),
        comeInBy: door === undefined ? null : addressesOf('', door).signIn,
      });
    }
    const look = { theme: 'auto', density: 'compact', areKeysOn: true, ...preferences };
    const { email, name } = person.openedBy === null ? person : (members[0] ?? person);
    return { person: { id: person.id, email, name, language, region, preferences: look }, memberships };
  });
}

function presentMembership(member: Member, workspace: Workspace, custom: CustomRole | null) {
  const { id, slug, name, timeZone, currency, isSample } = workspace;
  const { email, role, job } = member;
  const customRole = custom === null ? null : { key: custom.key, name: custom.name };
  return {
    workspace: { id, slug, name, timeZone, currency, isSample },
    member: { id: member.id, name: member.name, email, role, customRole, job },
    permissions: [...standingOf(role, custom).rights],
    sees: custom?.sees ?? 'all',
    hides: [...(custom?.hides ?? [])],
  };
}

function passCookies(headers: Headers, reply: FastifyReply): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie);
}
