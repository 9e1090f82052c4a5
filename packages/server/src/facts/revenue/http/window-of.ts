import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import type { Period } from '../../../kernel/period.ts';

/** The days that are asked for; without them the twelve months up to and with today. */
export function windowOf(
  call: Call<unknown, { readonly since?: string | undefined; readonly until?: string | undefined }, unknown>,
): Period {
  const until = call.query.until === undefined ? dayOfCall(call) + 1 : isoToDay(call.query.until);
  return { since: call.query.since === undefined ? addMonths(until, -12) : isoToDay(call.query.since), until };
}

export function windowSaid(window: Period, currency: string) {
  return { currency, since: dayToIso(window.since), until: dayToIso(window.until) };
}
