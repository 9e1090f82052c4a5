import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { NO_DEVICES, POLICY_OF_DATA } from './page-policy.ts';
import { answerError } from './problem.ts';
import { tellOrigins } from './tell-origin.ts';
import { requestInLog } from './request-in-log.ts';

const ONLY_TLS = 'max-age=31536000; includeSubDomains';

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface FastifyContextConfig {
    /** No browser shows what it answers. */
    readonly isForPrograms?: boolean;
  }
}

export type AppOptions = {
  readonly logger?: FastifyBaseLogger;
  readonly version: string;
  /** True where people reach us by https: cookies and headers follow. */
  readonly isSecure: boolean;
  /** Proxies whose word is taken for whom a request comes from; otherwise it comes from whoever opened the connection. */
  readonly trustProxy?: string | null;
};

/** Fastify as this house uses it: bounded, with problem answers, and with an OpenAPI page made from the routes. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const headersOfAll = headersOfAnswers(options);
  const app = Fastify({
    ...(options.logger === undefined
      ? { logger: false }
      : { loggerInstance: options.logger.child({}, { serializers: { req: requestInLog } }) }),
    // An upload of gigabytes over a slow line takes minutes; headers must be there within Node's own minute.
    requestTimeout: 600_000,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 1_048_576,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 400 },
    forceCloseConnections: 'idle',
    // An address that cannot be decoded never comes to a route, nor to a hook, nor to the handler of errors.
    frameworkErrors: (error, request, reply) => {
      reply.raw.setHeaders(headersOfAll);
      void answerError(error, request, reply);
    },
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  // Answers alone: requests are unpacked where they are read, each with a bound of its own.
  await app.register(compress, {
    globalDecompression: false,
    threshold: 2_048,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  tellOrigins(app);
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fileSize: 4 * 1024 ** 3 } });
  // Put together once; a look at each request is all that is left.
  const guard = guardOfBrowsers();
  app.addHook('onRequest', (request, reply, next) => {
    // On the bare answer, so that what is streamed past Fastify has them too.
    reply.raw.setHeaders(headersOfAll);
    if (request.routeOptions.config?.isForPrograms === true) return next();
    reply.header('permissions-policy', NO_DEVICES);
    guard(request.raw, reply.raw, () => next());
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Perennial', version: options.version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'perennial.session_token' },
          key: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  return app;
}

/** What every answer says, also to programs: no browser shows one as a page, takes it for something else, or asks without TLS again. */
function headersOfAnswers({ isSecure }: AppOptions): Map<string, string> {
  return new Map([
    ['content-security-policy', POLICY_OF_DATA],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    // Unless an answer says otherwise of itself, as files of the web app do.
    ['cache-control', 'no-store'],
    ...(isSecure ? ([['strict-transport-security', ONLY_TLS]] as const) : []),
  ]);
}

/** Headers that tell a browser what it may do with an answer; pages say more for themselves (`serve-web.ts`). */
function guardOfBrowsers() {
  return helmet({ contentSecurityPolicy: false, strictTransportSecurity: false, xFrameOptions: { action: 'deny' } });
}
