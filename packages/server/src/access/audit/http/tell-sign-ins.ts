import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../../../platform/http/tell-origin.ts';
import { doFrom } from '../../../platform/records/origin.ts';
import type { SignIn } from '../../../platform/sign-in/sign-in.ts';
import { type TellSignInDeps, tellSignedIn, tellSignInRefused } from '../use-cases/tell-sign-in.ts';

type Deps = TellSignInDeps & { readonly signIn: Pick<SignIn, 'personOf' | 'personInStep'>; readonly onError: (error: unknown) => void };

/** Asking who one is renews the cookie now and then, and is no coming in. */
const NO_SIGN_IN = /\/get-session$/;
const WAYS_IN = /^\/api\/auth\/(sign-in\/email|two-factor\/verify-\w+(?:-\w+)*|passkey\/verify-authentication)$/;
const SESSION = /^(?:__(?:Host|Secure)-)?perennial\.session_token=([^;]+)/;

/**
 * Who came in, by whatever way, and whose sign-in was refused: an entry in each workspace that they are a member of. Written after the answer, so that
 * nobody learns by the time it takes whether there is such a person.
 */
export function tellSignIns(app: FastifyInstance, deps: Deps): void {
  app.addHook('onResponse', async (request, reply) => {
    await doFrom(originOf(request), () => tell(deps, request, reply)).catch(deps.onError);
  });
}

async function tell(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const path = request.url.split('?')[0] ?? '';
  const cookie = [reply.getHeader('set-cookie') ?? []]
    .flat()
    .map(String)
    .find((one) => SESSION.test(one));
  if (cookie !== undefined && !NO_SIGN_IN.test(path)) {
    const person = await deps.signIn.personOf(new Headers({ cookie: cookie.split(';')[0] ?? '' }));
    if (person !== null) await tellSignedIn(deps, { person, way: wayOf(path) });
  } else if (reply.statusCode >= 400 && reply.statusCode < 500 && WAYS_IN.test(path)) {
    const who = await whoOf(deps, request, path);
    if (who !== null) await tellSignInRefused(deps, { who, way: wayOf(path) });
  }
}

const SECOND_STEP = /\/two-factor\//;

/** Whom the refused said to be: by the address, or by the step before that they have passed. */
async function whoOf({ signIn }: Deps, request: FastifyRequest, path: string): Promise<{ email: string } | { personId: string } | null> {
  const { email } = (request.body ?? {}) as { readonly email?: unknown };
  if (typeof email === 'string') return { email };
  if (!SECOND_STEP.test(path)) return null;
  const headers = new Headers({ cookie: request.headers.cookie ?? '' });
  const personId = (await signIn.personOf(headers))?.id ?? (await signIn.personInStep(headers));
  return personId === null ? null : { personId };
}

const wayOf = (path: string): string => path.replace(/^\/api\/(?:auth|v1)\//, '').slice(0, 100);
