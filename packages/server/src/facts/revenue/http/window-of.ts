import { Failure } from '../../../kernel/failure.ts';
import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import type { Period } from '../../../kernel/period.ts';

type Asked = { readonly since?: string | undefined; readonly until?: string | undefined; readonly months?: number | undefined };

/** The days that are asked for; without them so many months, or twelve, up to and with today. */
export function windowOf(call: Call<unknown, Asked, unknown>): Period {
  const { since, months = 12, ...query } = call.query;
  const until = query.until === undefined ? dayOfCall(call) + 1 : isoToDay(query.until);
  const window = { since: since === undefined ? addMonths(until, -months) : isoToDay(since), until };
  if (window.since >= until) throw new Failure('invalid', 'insight.period_empty');
  return window;
}

export function windowSaid(window: Period, currency: string) {
  return { currency, since: dayToIso(window.since), until: dayToIso(window.until) };
}
