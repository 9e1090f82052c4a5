import type { FastifyInstance, FastifyRequest } from 'fastify';
import { acceptEvent } from '../use-cases/accept-event.ts';
import type { StripeDeps } from '../use-cases/ports.ts';

const MOST_BYTES = 1_048_576;

/** Where Stripe delivers to. It is answered once an event is written down; the work is done afterwards, elsewhere. */
export function webhookRoutes(app: FastifyInstance, deps: Pick<StripeDeps, 'database' | 'clock' | 'sealing'>): void {
  void app.register(async (hooks) => {
    hooks.removeAllContentTypeParsers();
    // The signature is over the bytes as they came.
    hooks.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, async (_: FastifyRequest, body: Buffer) => body);
    const options = { bodyLimit: MOST_BYTES, schema: { hide: true } as never, config: { isForPrograms: true } };
    hooks.post<{ Params: { connection: string } }>('/hooks/stripe/:connection', options, async (request) => {
      const { 'stripe-signature': signature } = request.headers;
      await acceptEvent(deps, {
        connection: request.params.connection,
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        signature: typeof signature === 'string' ? signature : '',
      });
      return { received: true };
    });
  });
}
