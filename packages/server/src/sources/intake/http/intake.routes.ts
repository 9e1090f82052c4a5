import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptRequest, type AcceptDeps } from '../use-cases/accept-request.ts';
import { BODY_BYTES_MAX, readBody } from './read-body.ts';
import { writeKeyIn } from './write-key.ts';

/** Addresses of the Segment HTTP API, and the short ones of its browser SDK. */
const METHODS: Readonly<Record<string, string>> = {
  track: 'track',
  identify: 'identify',
  group: 'group',
  page: 'page',
  screen: 'screen',
  alias: 'alias',
  batch: 'batch',
  import: 'import',
  t: 'track',
  i: 'identify',
  g: 'group',
  p: 'page',
  s: 'screen',
  a: 'alias',
  b: 'batch',
};

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, content-encoding, x-retry-count, anonymousid',
  'access-control-allow-methods': 'POST, GET, OPTIONS',
  'access-control-max-age': '86400',
  'cross-origin-resource-policy': 'cross-origin',
};

const ANY_TYPE = 'application/octet-stream';

const done = { success: true } as const;

/**
 * Where the SDKs send to. Their behaviour decides our answers: a 4xx makes them throw the batch away for good,
 * 429 and 5xx make them send it again; so 4xx is for what can never be counted, and our own trouble is a 503.
 */
export function intakeRoutes(app: FastifyInstance, deps: AcceptDeps & { readonly publicUrl: string }): void {
  void app.register(async (intake) => {
    intake.removeAllContentTypeParsers();
    // Whatever they call it, it is JSON, packed or not: the address says what is in it.
    intake.addContentTypeParser(
      ANY_TYPE,
      { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX },
      async (_: FastifyRequest, body: Buffer) => body,
    );
    intake.addHook('onRequest', async (request, reply) => {
      reply.header('x-content-type-options', 'nosniff');
      // Only browsers say where they come from.
      if (request.headers.origin !== undefined || request.method !== 'POST') reply.headers(CORS);
      // A name that is none at all would be refused before it comes to us; one that is always the same is found at once.
      request.raw.headers['content-type'] = ANY_TYPE;
    });

    // What answers to browsers need would cost more here than the answers.
    const options = {
      bodyLimit: BODY_BYTES_MAX,
      schema: { hide: true } as never,
      compress: false as const,
      config: { isForPrograms: true },
    };
    for (const [address, method] of Object.entries(METHODS)) {
      intake.options(`/v1/${address}`, options, async (_, reply) => reply.status(204).send());
      intake.post(`/v1/${address}`, options, async (request) => {
        await accept(request, method);
        return done;
      });
    }
    // The browser SDK's figures about itself; it wants an answer, nobody reads them.
    intake.options('/v1/m', options, async (_, reply) => reply.status(204).send());
    intake.post('/v1/m', options, async () => done);
    intake.get<{ Params: { key: string } }>('/v1/projects/:key/settings', options, async (request, reply) => settings(request, reply));
  });

  async function accept(request: FastifyRequest, method: string): Promise<void> {
    const { authorization, 'content-encoding': encoding, 'user-agent': userAgent } = request.headers;
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const body = await readBody(bytes, encoding);
    await acceptRequest(deps, { method, body, writeKey: writeKeyIn(authorization), userAgent: userAgent ?? null });
  }

  async function settings(request: FastifyRequest<{ Params: { key: string } }>, reply: FastifyReply) {
    const { key } = request.params;
    reply.header('cache-control', 'public, max-age=60');
    return browserSettings(key, deps.publicUrl);
  }
}

/** What the browser SDK asks for before it sends anything. */
function browserSettings(writeKey: string, publicUrl: string) {
  const { host, protocol } = new URL(publicUrl);
  const segment = { apiKey: writeKey, apiHost: `${host}/v1`, protocol: protocol.replace(':', ''), deliveryStrategy: { config: {} } };
  const allowed = { enabled: true, integrations: {} };
  return {
    integrations: { 'Segment.io': segment },
    plan: { track: { __default: allowed }, identify: { __default: allowed }, group: { __default: allowed } },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
}
