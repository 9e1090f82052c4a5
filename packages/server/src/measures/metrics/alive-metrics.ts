import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOf } from './activity.ts';
import { heldProducts } from './entitlement.ts';
import { beginningOf } from './life.ts';
import type { Metric, ReadValue } from './metric.ts';
import type { At } from './over-products.ts';
import { known, unknown } from './unknown.ts';
import { monthOf, type Span } from './use-window.ts';

/** Days of an account's life, its first being 1. */
const SPANS = { 30: { from: 16, to: 30 }, 90: { from: 61, to: 90 } } as const;
const DAYS_MIN = 2;

/** 1 where an account that began came back to work, 0 where it exists in name alone; trials and free plans begin too. */
function aliveAt(days: 30 | 90): Metric {
  return {
    key: `alive_${days}`,
    unit: 'state',
    direction: 'up',
    window: { kind: 'life' },
    facts: ['usage', 'revenue'],
    read: (dossier, day, context) => readAlive({ dossier, day, context }, days),
  };
}

function readAlive({ dossier, day, context }: At, days: 30 | 90): ReadValue {
  const start = beginningOf(dossier);
  if (start === null || start > day) return unknown('not_applicable');
  const isMonthly = heldProducts(dossier, start, context)[0]?.product.useCycle === 'month';
  const span = isMonthly ? monthAround(start + days - 1) : { since: start + SPANS[days].from - 1, until: start + SPANS[days].to };
  if (day < span.until - 1) return unknown('not_yet');
  // What an account did before its source spoke is not known.
  if ((context.firstDayOf('usage') ?? day) > span.since) return unknown('beginning_not_seen');
  const activity = activityOf(dossier.usage, null);
  const active = activity === null ? 0 : countBelow(activity.days, span.until) - countBelow(activity.days, span.since);
  return known(active >= (isMonthly ? 1 : DAYS_MIN) ? 1 : 0);
}

function monthAround(day: DayNumber): Span {
  const since = monthOf(day);
  return { since, until: monthOf(since + 32) };
}

export const ALIVE_METRICS: readonly Metric[] = [aliveAt(30), aliveAt(90)];
