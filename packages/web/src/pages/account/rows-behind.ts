import type { MetricInfo } from '../../kit/definition/metric.ts';
import { plusDays } from '../../kit/format/count-days.ts';
import type { AccountSearch, Only, Tab } from './search.ts';

export type UseCycle = 'day' | 'week' | 'month';
type Window = MetricInfo['window'];
export type AsOf = {
  readonly on: string;
  readonly window: Window | undefined;
  readonly useCycle: UseCycle;
  /** The contact who is the sponsor, where there is one. */
  readonly sponsor?: string | undefined;
};
type Rows = { readonly tab: Tab; readonly search: Partial<AccountSearch> };

const TABS: Readonly<Record<string, Tab>> = {
  use: 'usage',
  value: 'timeline',
  relationship: 'timeline',
  judgement: 'work',
  experience: 'support',
  commercial: 'revenue',
};
const KINDS: Readonly<Record<string, string>> = { relationship: 'interaction', value: 'value,milestone' };
const OF_METRIC: Readonly<Record<string, { readonly tab?: Tab; readonly only?: Only }>> = {
  open_tickets: { only: 'open' },
  urgent_open: { only: 'urgent' },
  oldest_open_ticket_days: { only: 'waiting' },
  sla_met_ratio_90d: { only: 'sla' },
  mean_nps_180d: { tab: 'feedback', only: 'nps' },
  mean_csat_180d: { tab: 'feedback', only: 'csat' },
  mean_ces_180d: { tab: 'feedback', only: 'ces' },
  days_past_due: { only: 'unpaid' },
  failed_payments_90d: { only: 'refused' },
  success_ratio: { tab: 'usage' },
  named_stakeholders: { tab: 'people' },
  first_value_state: { tab: 'overview' },
  promise_kept_ratio: { tab: 'work' },
};

/** Where the rows behind a measure are, as an address: the tab, the days of its window, and which of them. */
export function rowsBehind({ metric, group }: { readonly metric: string; readonly group: string }, asOf: AsOf): Rows {
  const own = OF_METRIC[metric];
  const tab = own?.tab ?? TABS[group] ?? 'timeline';
  const kinds = tab === 'timeline' ? KINDS[group] : undefined;
  return {
    tab,
    search: {
      measure: metric,
      ...daysOf(asOf),
      ...(own?.only === undefined ? {} : { only: own.only }),
      ...(kinds === undefined ? {} : { kinds }),
      ...(metric === 'days_since_sponsor' && asOf.sponsor !== undefined ? { contact: asOf.sponsor } : {}),
    },
  };
}

const CYCLE_DAYS = { day: 28, week: 56 } as const;
const CYCLE_MONTHS = 3;

/** The days that a window covers at the end of a day, as the metric counts them. */
function daysOf({ on, window, useCycle }: AsOf): { readonly since?: string; readonly until: string } {
  const until = plusDays(on, 1);
  if (window?.kind === 'days') return { since: plusDays(until, -window.days), until };
  if (window?.kind !== 'cycle') return { until };
  if (useCycle === 'month') return { since: monthBefore(until, CYCLE_MONTHS), until: monthBefore(until, 0) };
  return { since: plusDays(until, window.cycles === 1 ? -CYCLE_DAYS[useCycle] : -7 * window.cycles), until };
}

/** The first day of the month that lies so many months before the day's own. */
function monthBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
}
