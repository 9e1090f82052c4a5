import { z } from 'zod';

export const stripeConnectionParams = z.object({ connection: z.string() });
export const stripeCustomerParams = z.object({ connection: z.string(), customer: z.string() });

const apiKey = z
  .string()
  .trim()
  .regex(/^(?:rk|sk)_[A-Za-z0-9_]{10,300}$/);
const webhookSecret = z
  .string()
  .trim()
  .regex(/^whsec_[A-Za-z0-9+/=_-]{8,300}$/);

export const newStripeConnectionSchema = z
  .object({ name: z.string().trim().min(1).max(100), apiKey, webhookSecret: webhookSecret.optional() })
  .meta({ id: 'NewStripeConnection' });
/** A new webhook secret stands beside the one before, until the next: both are good while they are exchanged. */
export const stripeConnectionChangeSchema = z
  .object({ apiKey, webhookSecret, isStopped: z.boolean(), backfill: z.literal('again') })
  .partial()
  .meta({ id: 'StripeConnectionChange' });

const customer = z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable(), events: z.int() });
export const stripeConnectionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The end of the key, to tell one from another. */
    apiKeyEnd: z.string(),
    webhookUrl: z.string(),
    webhookSecrets: z.int(),
    createdAt: z.string(),
    isStopped: z.boolean(),
    lastEventAt: z.string().nullable(),
    lastOkAt: z.string().nullable(),
    problem: z.enum(['key_refused', 'key_lacks_rights', 'stripe_away', 'secret_unreadable', 'signature_wrong', 'unexpected']).nullable(),
    backfill: z.enum(['asked', 'running', 'done']),
    backfilled: z.int(),
    events: z.object({ waiting: z.int(), done: z.int(), unmatched: z.int(), ignored: z.int(), failed: z.int() }),
    /** Customers whose account nobody knows, at most 200. */
    unmatched: z.array(customer),
  })
  .meta({ id: 'StripeConnection' });
export const stripeConnectionsSchema = z.object({ connections: z.array(stripeConnectionSchema) }).meta({ id: 'StripeConnections' });
/** The account by its key in the main source. */
export const stripeMatchSchema = z.object({ account: z.string().trim().min(1).max(200) }).meta({ id: 'StripeMatch' });
