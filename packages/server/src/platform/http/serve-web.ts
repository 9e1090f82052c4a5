import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { NONCE_PLACE, newNonce, policyOfPage } from './page-policy.ts';
import { answerError, answerNotFound } from './problem.ts';

/** The built web app: named files for ever, any other address its one page, each time with a nonce of its own. */
export async function serveWeb(app: FastifyInstance, folder: string, isSecure = false): Promise<void> {
  const page = path.join(folder, 'index.html');
  await app.register(async (files) => {
    // An address that leads out of the folder is one more that nothing answers; the folder itself would call it forbidden.
    files.setErrorHandler<FastifyError>((error, request, reply) =>
      error.statusCode === 403 ? answerNotFound(request, reply) : answerError(error, request, reply),
    );
    await files.register(fastifyStatic, {
      root: folder,
      index: false,
      schemaHide: true,
      cacheControl: false,
      preCompressed: true,
      setHeaders(reply, file) {
        reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  });
  const sendPage = (reply: FastifyReply) => {
    const nonce = newNonce();
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', policyOfPage(nonce, isSecure))
      .send(readFileSync(page, 'utf8').replaceAll(NONCE_PLACE, nonce));
  };
  // By itself the folder would answer for its own name, and refuse to be listed.
  app.get('/', { schema: { hide: true } as never }, async (_, reply) => sendPage(reply));
  app.setNotFoundHandler((request, reply) => {
    const isPage = ['GET', 'HEAD'].includes(request.method) && !/^\/(api|v1|assets|healthz|readyz)(\/|$)/.test(request.url);
    if (!isPage) return answerNotFound(request, reply);
    return sendPage(reply);
  });
}
