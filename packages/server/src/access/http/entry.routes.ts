import { acceptBodySchema, enteredSchema, installationSchema, linkSchema, meSchema, startBodySchema } from '@perennial/contract/access';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/records/records.ts';
import type { Person, SignIn } from '../../platform/sign-in/sign-in.ts';
import { signInNeeded } from '../access.errors.ts';
import { permissionsOf } from '../permissions.ts';
import { anyMemberExists, membershipsOf } from '../store/members.store.ts';
import { findPreferences } from '../store/person-preferences.store.ts';
import { listWorkspaces } from '../store/workspaces.store.ts';
import { acceptInvitation, describeLink, startInstallation } from '../use-cases/enter.ts';
import { headersOf, refuseForeignOrigin } from './doorkeeper.ts';

type Deps = {
  readonly database: Database;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly origins: ReadonlySet<string>;
  readonly canMail: boolean;
  readonly version: string;
};

/** Paths of better-auth that are open; making people goes by links alone. */
const SIGN_IN_PATHS =
  /^\/api\/auth\/(sign-in\/email|sign-in\/magic-link|magic-link\/verify|sign-out|get-session|change-password|list-sessions|revoke-sessions?)$/;

/** What is asked before a workspace is known. */
export function entryRoutes(app: FastifyInstance, deps: Deps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

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
    async () => ({
      isStarted: await deps.database.inInstallation(anyMemberExists),
      canMail: deps.canMail,
      version: deps.version,
    }),
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
    async (request) => describeLink(deps.database, request.params.token, deps.clock.now()),
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
      const entered = await startInstallation(deps, request.body, deps.clock.now());
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
      const person = await deps.signIn.personOf(headersOf(request));
      const { name, password, language, region } = request.body;
      const asked = {
        token: request.body.token,
        person,
        ...(name === undefined ? {} : { name }),
        ...(password === undefined ? {} : { password }),
        ...(language === undefined ? {} : { language }),
        ...(region === undefined ? {} : { region }),
      };
      const entered = await acceptInvitation(deps, asked, deps.clock.now());
      passCookies(entered.headers, reply);
      return { workspace: entered.workspace };
    },
  );

  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true } as never,
    async handler(request, reply) {
      const path = request.url.split('?')[0] ?? '';
      if (!SIGN_IN_PATHS.test(path)) return reply.callNotFound();
      refuseForeignOrigin(request, deps.origins);
      const url = new URL(request.url, `${request.protocol}://${request.host}`);
      const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : null;
      const headers = headersOf(request);
      if (body !== null) headers.delete('content-length');
      const answer = await deps.signIn.answer(new Request(url, { method: request.method, headers, body }));
      reply.status(answer.status);
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
      passCookies(answer.headers, reply);
      return reply.send(await answer.text());
    },
  });
}

async function readMe(database: Database, person: Person) {
  return database.inInstallation(async (records) => {
    const members = await membershipsOf(records, person.id);
    const { language = null, region = null, preferences = {} } = (await findPreferences(records, person.id)) ?? {};
    const workspaces = new Map((await listWorkspaces(records)).map((one) => [one.id, one]));
    const memberships = members.flatMap((member) => {
      const workspace = workspaces.get(member.workspaceId);
      if (workspace === undefined) return [];
      const { id, slug, name, timeZone, currency, isSample } = workspace;
      const { email, role, job } = member;
      return {
        workspace: { id, slug, name, timeZone, currency, isSample },
        member: {
          id: member.id,
          name: member.name,
          email,
          role,
          job,
        },
        permissions: permissionsOf(role),
      };
    });
    const look = { theme: 'auto', density: 'compact', areKeysOn: true, ...preferences };
    return { person: { ...person, language, region, preferences: look }, memberships };
  });
}

function passCookies(headers: Headers, reply: FastifyReply): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie);
}
