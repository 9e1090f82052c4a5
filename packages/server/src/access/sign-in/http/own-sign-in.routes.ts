import {
  confirmBodySchema,
  forgottenBodySchema,
  ownSignInSchema,
  passwordChangeSchema,
  resetBodySchema,
} from '@perennial/contract/sign-in';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { SignedIn } from '../../../platform/sign-in/sign-in.ts';
import { comesByProvider, noSuchSession, signInNeeded } from '../../access.errors.ts';
import { headersOf, refuseForeignOrigin } from '../../http/request-parts.ts';
import { deviceOf } from '../device.ts';
import { MAILS } from '../patience.ts';
import { isConfirmed } from '../recent.ts';
import { ownWordsOf, readSignInWays } from '../store/people.store.ts';
import { endSession, endSessions, type KnownSession, listSessions } from '../store/sessions.store.ts';
import { keyOfAccount, takeTurn } from '../store/tries.store.ts';
import { changePassword, confirmPerson, makeResetLink, type PasswordDeps, resetPassword } from '../use-cases/choose-password.ts';
import { takeDoor } from '../use-cases/guard-tries.ts';
import type { Told } from '../use-cases/tell-person.ts';

export type OwnSignInDeps = PasswordDeps & {
  readonly origins: ReadonlySet<string>;
  readonly publicUrl: string;
  readonly tell: (personId: string, what: Told, url?: string) => void;
  readonly onError: (error: unknown) => void;
};

/** What a person sees and changes of their own way in, whichever workspaces they belong to; and a new password by mail. */
export function ownSignInRoutes(app: FastifyInstance, deps: OwnSignInDeps): void {
  readRoute(app, deps);
  sessionRoutes(app, deps);
  passwordRoutes(app, deps);
  forgottenRoutes(app, deps);
}

async function personOf(deps: OwnSignInDeps, request: FastifyRequest): Promise<SignedIn> {
  refuseForeignOrigin(request, deps.origins);
  const person = await deps.signIn.personOf(headersOf(request));
  if (person === null) throw signInNeeded();
  return person;
}

/** Who has a password here, or may; for whom a provider vouches, only that one does. */
async function holderOf(deps: OwnSignInDeps, request: FastifyRequest): Promise<SignedIn> {
  const person = await personOf(deps, request);
  if (person.openedBy !== null) throw comesByProvider();
  return person;
}

const done = { 204: z.undefined().describe('Done') };

function readRoute(app: FastifyInstance, deps: OwnSignInDeps): void {
  const schema = { operationId: 'getOwnSignIn', tags: ['access'], summary: 'How the caller comes in, and where they are signed in' };
  app
    .withTypeProvider<ZodTypeProvider>()
    .get('/api/v1/me/sign-in', { schema: { ...schema, response: { 200: ownSignInSchema } } }, async (request, reply) => {
      const person = await personOf(deps, request);
      reply.header('cache-control', 'no-store');
      return deps.database.inInstallation(async (records) => {
        const { passkeys, ...ways } = await readSignInWays(records, person.id);
        const sessions = await listSessions(records, person.id);
        return {
          ...ways,
          passkeys: passkeys.map((passkey) => ({ ...passkey, name: passkey.name ?? '' })),
          sessions: sessions.map((session) => presentSession(session, person.session.id)),
          isConfirmed: isConfirmed(person.session),
          isStrong: person.session.isStrong,
          ownWords: [...(await ownWordsOf(records, person.id))],
        };
      });
    });
}

function presentSession({ id, method, agent, address, signedInAt, lastUsedAt }: KnownSession, own: string) {
  return {
    id,
    method: (method ?? 'password') as SignedIn['session']['method'],
    ...deviceOf(agent),
    address,
    signedInAt,
    lastUsedAt,
    isThisOne: id === own,
  };
}

function sessionRoutes(app: FastifyInstance, deps: OwnSignInDeps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['access'];
  const params = z.object({ session: z.string().min(1).max(100) });
  const one = { operationId: 'endOwnSession', tags, summary: 'End one session of the caller', params, response: done };
  typed.delete('/api/v1/me/sessions/:session', { schema: one }, async (request, reply) => {
    const person = await personOf(deps, request);
    if (!(await deps.database.inInstallation((records) => endSession(records, person.id, request.params.session)))) throw noSuchSession();
    return reply.status(204).send();
  });
  const others = { operationId: 'endOtherSessions', tags, summary: 'End all sessions of the caller but this one', response: done };
  typed.delete('/api/v1/me/sessions', { schema: others }, async (request, reply) => {
    const person = await personOf(deps, request);
    await deps.database.inInstallation((records) => endSessions(records, person.id, person.session.id));
    return reply.status(204).send();
  });
}

function passwordRoutes(app: FastifyInstance, deps: OwnSignInDeps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['access'];
  const confirm = { operationId: 'confirmPerson', tags, summary: 'Show again who you are', body: confirmBodySchema, response: done };
  typed.post('/api/v1/me/confirm', { schema: confirm }, async (request, reply) => {
    const person = await holderOf(deps, request);
    await confirmPerson(deps, person, { password: request.body.password, address: request.ip });
    return reply.status(204).send();
  });
  const change = { operationId: 'changePassword', tags, summary: 'Choose another password', body: passwordChangeSchema, response: done };
  typed.put('/api/v1/me/password', { schema: change }, async (request, reply) => {
    const person = await holderOf(deps, request);
    await changePassword(deps, person, { ...request.body, address: request.ip });
    deps.tell(person.id, 'password_changed');
    return reply.status(204).send();
  });
}

function forgottenRoutes(app: FastifyInstance, deps: OwnSignInDeps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const common = { tags: ['access'], security: [], response: done };
  const forgotten = { ...common, operationId: 'forgetPassword', summary: 'Ask for a link to a new password', body: forgottenBodySchema };
  typed.post('/api/v1/forgotten-password', { schema: forgotten }, async (request, reply) => {
    refuseForeignOrigin(request, deps.origins);
    await takeDoor(deps, 'forgotten', request.ip);
    // The answer waits for nothing that is done for some addresses and not for others.
    mailResetLink(deps, request.body.email).catch(deps.onError);
    return reply.status(204).send();
  });
  const reset = { ...common, operationId: 'resetPassword', summary: 'A new password by a one-time link', body: resetBodySchema };
  typed.post('/api/v1/reset-password', { schema: reset }, async (request, reply) => {
    refuseForeignOrigin(request, deps.origins);
    await takeDoor(deps, 'reset', request.ip);
    const personId = await resetPassword(deps, request.body, deps.clock.now());
    deps.tell(personId, 'password_reset');
    return reply.status(204).send();
  });
}

async function mailResetLink({ database, clock, tell, publicUrl }: OwnSignInDeps, email: string): Promise<void> {
  const now = clock.now();
  const link = await database.inInstallation(async (records) => {
    const isFree = await takeTurn(records, `mail|${keyOfAccount(email)}`, { ...MAILS, now });
    return isFree ? makeResetLink(records, email, now) : undefined;
  });
  if (link !== undefined) tell(link.person.id, 'forgotten', `${publicUrl}/link/${link.token}`);
}
