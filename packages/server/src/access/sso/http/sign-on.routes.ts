import { ssoWaysSchema, ssoWishSchema } from '@perennial/contract/sso';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { Clock } from '../../../kernel/time.ts';
import { deviceOf, refuseForeignOrigin } from '../../http/request-parts.ts';
import { isOpen } from '../connection.ts';
import { browserOf, markBrowser } from './browser-mark.ts';
import { ownPath } from '../leads-to.ts';
import { noSuchConnection } from '../sso.errors.ts';
import { connectionsOfDomain, connectionsOfSlug } from '../store/connections.store.ts';
import { metadataOfUs } from '../use-cases/saml.ts';
import {
  addressesOf,
  attemptOfSaml,
  beginSignOn,
  complete,
  fetchProof,
  proveByOidc,
  proveBySaml,
  reachConnection,
  spendAttempt,
  type SsoDeps,
} from '../use-cases/sign-on.ts';
import { takeDoor } from '../../sign-in/use-cases/guard-tries.ts';

export type SignOnDeps = SsoDeps & {
  readonly clock: Clock;
  readonly origins: ReadonlySet<string>;
  readonly onFailure: (failure: Failure) => void;
};

/** An answer of 256 KB, in base64 and as a form. */
const MOST_FORM_BYTES = 600_000;
const connectionParams = z.object({ connection: z.string().max(40) });

/** The way to an identity provider and back, for browsers: each answer leads to a page. */
export function signOnRoutes(app: FastifyInstance, deps: SignOnDeps): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const hidden = { hide: true } as const;

  typed.post(
    '/api/v1/sso/find',
    {
      schema: {
        operationId: 'findSsoWays',
        tags: ['access'],
        summary: 'Identity providers for an address or a workspace; says nothing of people',
        security: [],
        body: ssoWishSchema,
        response: { 200: ssoWaysSchema },
      },
    },
    async (request) => {
      refuseForeignOrigin(request, deps.origins);
      await takeDoor(deps, 'link', request.ip);
      const wish = request.body.wish.toLowerCase();
      const domain = wish.includes('@') ? (wish.split('@').at(-1) ?? '') : null;
      const found = await deps.database.inInstallation((records) =>
        domain === null ? connectionsOfSlug(records, wish) : connectionsOfDomain(records, domain),
      );
      const ways = found.map(({ id, name, workspaceName }) => ({ url: addressesOf('', id).signIn, name, workspaceName }));
      return { ways };
    },
  );

  const startQuery = z.object({ to: z.string().max(2_000).optional() });
  typed.get(
    '/sso/:connection/start',
    { schema: { ...hidden, params: connectionParams, querystring: startQuery } as never },
    (request, reply) =>
      leading(deps, reply, '/sign-in', async () => {
        const { connection: id } = request.params as z.output<typeof connectionParams>;
        const { to } = request.query as z.output<typeof startQuery>;
        const connection = await reachConnection(deps.database, id);
        if (!isOpen(connection)) throw noSuchConnection();
        const start = { purpose: 'sign_in', memberId: null, leadsTo: ownPath(deps.publicUrl, to) } as const;
        return beginSignOn(deps, connection, {
          ...start,
          browser: markBrowser(deps, request, reply),
          now: deps.clock.now(),
        });
      }),
  );

  typed.get('/sso/:connection/callback', { schema: { ...hidden, params: connectionParams } as never }, async (request, reply) => {
    const now = deps.clock.now();
    let leadsTo = '/sign-in';
    return leading(
      deps,
      reply,
      () => leadsTo,
      async () => {
        const { connection: id } = request.params as z.output<typeof connectionParams>;
        const connection = await reachConnection(deps.database, id);
        const url = new URL(request.url, deps.publicUrl);
        const came = { state: url.searchParams.get('state'), browser: browserOf(deps, request), now };
        const attempt = await spendAttempt(deps, connection, came);
        if (attempt.purpose !== 'sign_in') ({ leadsTo } = attempt);
        const profile = await proveByOidc(deps, connection, { attempt, url });
        const through = await complete(deps, connection, { attempt, profile, device: deviceOf(request), now });
        passCookies(through.headers, reply);
        return through.leadsTo;
      },
    );
  });
  samlRoutes(app, deps);
}

/** SAML: the answer comes as a form from the provider's page, and the browser then fetches what it proved with its own cookie. */
function samlRoutes(app: FastifyInstance, deps: SignOnDeps): void {
  const hidden = { schema: { hide: true, params: connectionParams } as never };
  void app.register(async (forms) => {
    const parsed = async (_: FastifyRequest, text: string) => new URLSearchParams(text);
    forms.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: MOST_FORM_BYTES }, parsed);
    forms.post('/sso/:connection/acs', { ...hidden, bodyLimit: MOST_FORM_BYTES }, async (request, reply) => {
      let page = '/sign-in';
      return leading(
        deps,
        reply,
        () => page,
        async () => {
          const { connection: id } = request.params as z.output<typeof connectionParams>;
          const connection = await reachConnection(deps.database, id);
          const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
          // Without our own state nobody asked: sign-ins that the provider begins are refused.
          const attempt = await attemptOfSaml(deps, connection, { state: form.get('RelayState') ?? '', now: deps.clock.now() });
          if (attempt.purpose !== 'sign_in') page = attempt.leadsTo;
          const ticket = await proveBySaml(deps, connection, { attempt, response: form.get('SAMLResponse') ?? '' });
          return `/sso/${connection.id}/finish?ticket=${ticket}`;
        },
      );
    });
  });
  app.get('/sso/:connection/finish', hidden, async (request, reply) =>
    leading(deps, reply, '/sign-in', async () => {
      const now = deps.clock.now();
      const { connection: id } = request.params as z.output<typeof connectionParams>;
      const { ticket = '' } = request.query as { ticket?: string };
      const connection = await reachConnection(deps.database, id);
      const proof = await fetchProof(deps, connection, { ticket, browser: browserOf(deps, request), now });
      const through = await complete(deps, connection, { ...proof, device: deviceOf(request), now });
      passCookies(through.headers, reply);
      return through.leadsTo;
    }),
  );
  app.get('/sso/:connection/metadata', hidden, async (request, reply) => {
    const { connection: id } = request.params as z.output<typeof connectionParams>;
    await reachConnection(deps.database, id);
    return reply.type('application/samlmetadata+xml').send(metadataOfUs(addressesOf(deps.publicUrl, id)));
  });
}

/** Answers with a redirect to where the work leads, or to a page that says what went wrong. */
async function leading(
  deps: Pick<SignOnDeps, 'onFailure'>,
  reply: FastifyReply,
  ...[page, work]: readonly [string | (() => string), () => Promise<string>]
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  try {
    return await reply.redirect(await work(), 303);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    deps.onFailure(error);
    const path = typeof page === 'string' ? page : page();
    return reply.redirect(`${path}${path.includes('?') ? '&' : '?'}failure=${encodeURIComponent(error.code)}`, 303);
  }
}

function passCookies(headers: Headers, reply: FastifyReply): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie);
}
