import { Stripe } from 'stripe';
import type { ConnectionProblem } from '../connection.ts';

/** Where Stripe is; another place in tests alone. */
export type StripePlace = { readonly host: string; readonly port: number; readonly protocol: 'http' | 'https' };
export type OpenStripe = (apiKey: string) => Stripe;

const [TIMEOUT_MS, RETRIES] = [20_000, 2];

export function stripeAt(place: StripePlace | null): OpenStripe {
  return (apiKey) => new Stripe(apiKey, { ...place, timeout: TIMEOUT_MS, maxNetworkRetries: RETRIES, telemetry: false });
}

/** What a failed request says of the connection; null where it says nothing of it but of the one thing asked for. */
export function problemOf(error: unknown): ConnectionProblem | null {
  const { errors } = Stripe;
  if (error instanceof errors.StripeAuthenticationError) return 'key_refused';
  if (error instanceof errors.StripePermissionError) return 'key_lacks_rights';
  if (error instanceof errors.StripeInvalidRequestError) return null;
  if (error instanceof errors.StripeError) return 'stripe_away';
  return 'unexpected';
}
