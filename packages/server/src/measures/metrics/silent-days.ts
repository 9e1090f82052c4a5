import type { DayNumber } from '../../kernel/time.ts';
import { heldProducts } from './entitlement.ts';
import { useOf } from './hearing.ts';
import type { MetricInfo } from './metric.ts';
import type { At } from './over-products.ts';
import type { Silence } from './silence.ts';
import { useWindow } from './use-window.ts';
import type { ProductFacts } from './workspace-context.ts';

/** The source, use by its product as `usage/<product>`, and for how many days it was not heard of. */
export type SilentFor = { readonly source: string; readonly days: number };
/** By metric what its reading misses; metrics whose source speaks are absent. */
export type SilentDays = Readonly<Record<string, SilentFor>>;

const NONE: SilentDays = {};

/**
 * How much of what the readings of an account rest on is missing. Use counts over the whole window of a metric, since
 * what was missed does not come back with the source; of others only a silence that lasts is missed.
 */
export function silentDaysOf(infos: readonly MetricInfo[], at: At): SilentDays {
  const { silences } = at.context;
  if (Object.keys(silences).length === 0) return NONE;
  const silent: Record<string, SilentFor> = {};
  for (const { key, facts, window } of infos) {
    const [chief] = facts;
    if (chief === undefined) continue;
    const missed = chief === 'usage' ? missedUse(window, at) : { source: chief, days: lastingDays(silences[chief] ?? [], at.day) };
    if (missed.days > 0) silent[key] = missed;
  }
  return silent;
}

/** Of several products the one that was silent longest decides: the others do not make up for it. */
function missedUse(window: MetricInfo['window'], { dossier, day, context }: At): SilentFor {
  let most: SilentFor = { source: '', days: 0 };
  for (const { product } of heldProducts(dossier, day, context)) {
    const source = useOf(product.key);
    const silences = context.silences[source];
    if (silences === undefined) continue;
    const since = firstDayOf(window, product, day);
    const days = since === null ? lastingDays(silences, day) : daysSince(silences, since);
    if (days > most.days) most = { source, days };
  }
  return most;
}

/** The first day that the metric looks at; null where it looks at the moment. */
function firstDayOf(window: MetricInfo['window'], product: ProductFacts, day: DayNumber): DayNumber | null {
  if (window.kind === 'cycle') return useWindow(product, day).since;
  return window.kind === 'days' ? day + 1 - window.days : null;
}

function lastingDays(silences: readonly Silence[], day: DayNumber): number {
  const last = silences.at(-1);
  return last?.lastDay === day ? day - last.sinceDay + 1 : 0;
}

function daysSince(silences: readonly Silence[], since: DayNumber): number {
  return silences.reduce((days, { sinceDay, lastDay }) => days + Math.max(0, lastDay - Math.max(sinceDay, since) + 1), 0);
}
