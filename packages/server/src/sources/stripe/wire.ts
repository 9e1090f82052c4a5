import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../kernel/time.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { sealing } from '../../platform/secrets/seal.ts';
import { stripeRoutes } from './http/stripe.routes.ts';
import { webhookRoutes } from './http/webhook.routes.ts';
import { workOnStripe } from './jobs/work-on-stripe.ts';
import { PURPOSE } from './use-cases/reseal.ts';
import type { StripeFacts } from './use-cases/ports.ts';
import { type StripePlace, stripeAt } from './use-cases/stripe-client.ts';

export type StripeWireDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly secret: string;
  readonly facts: StripeFacts;
};

/** For the API process: connections are made and looked at, deliveries are written down. */
export function wireStripe(deps: StripeWireDeps & { readonly publicUrl: string }) {
  const own = { ...deps, sealing: sealing(deps.secret, PURPOSE) };
  return { routes: stripeRoutes(own), registerWebhook: (app: FastifyInstance) => webhookRoutes(app, own) };
}

/** For the process that works. */
export function wireStripeWork(
  deps: StripeWireDeps & { readonly onError: (error: unknown, connection: string) => void; readonly place?: StripePlace },
): Repeated {
  const { place = null, secret, onError, ...rest } = deps;
  return workOnStripe({ ...rest, sealing: sealing(secret, PURPOSE), openStripe: stripeAt(place) }, onError);
}

export { resealStripe } from './use-cases/reseal.ts';
