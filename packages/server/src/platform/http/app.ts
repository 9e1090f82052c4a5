import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { answerError } from './problem.ts';

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
};

/** Fastify as this house uses it: bounded, with problem answers, and with an OpenAPI page made from the routes. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    // An upload of gigabytes over a slow line takes minutes; headers must be there within Node's own minute.
    requestTimeout: 600_000,
    bodyLimit: 1_048_576,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 400 },
    forceCloseConnections: 'idle',
    // An address that cannot be decoded never comes to a route, nor to the handler of errors.
    frameworkErrors: (error, request, reply) => void answerError(error, request as never, reply as never),
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
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fileSize: 4 * 1024 ** 3 } });
  // Put together once; a look at each request is all that is left.
  const guard = guardOfBrowsers(options);
  app.addHook('onRequest', (request, reply, next) => {
    if (request.routeOptions.config?.isForPrograms === true) next();
    else guard(request.raw, reply.raw, () => next());
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

/** Headers that tell a browser what a page of ours may do. */
function guardOfBrowsers({ isSecure }: AppOptions) {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: isSecure ? [] : null,
      },
    },
    strictTransportSecurity: isSecure,
  });
}
