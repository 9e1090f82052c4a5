import { lostInvoluntarily } from '../../facts/revenue/index.ts';
import { addMonths, type DayNumber, monthsBetween } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import { activeSubscriptions, mrrOn, paidSpans, seatsOn } from './entitlement.ts';
import type { Metric, ReadValue } from './metric.ts';
import { daysToNotice, daysToRenewal, termOf } from './renewal-dates.ts';
import { known, unknown } from './unknown.ts';
import type { WorkspaceContext } from './workspace-context.ts';

const NOW = { kind: 'now' } as const;
const YEAR = { kind: 'days', days: 365 } as const;

const money = (key: 'arr' | 'mrr', times: number): Metric => ({
  key,
  unit: 'money',
  direction: 'neither',
  window: NOW,
  facts: ['revenue'],
  read: (dossier, day, context) => {
    const mrr = mrrOn(dossier, day, context);
    return mrr === null ? unknown('no_source') : known(mrr * times);
  },
});

const seats: Metric = {
  key: 'seats',
  unit: 'count',
  direction: 'neither',
  window: NOW,
  facts: ['revenue'],
  read: (dossier, day) => {
    const count = seatsOn(dossier, day, null);
    return count === null ? unknown('no_seats') : known(count);
  },
};

const orNone = (days: number | null): ReadValue => (days === null ? unknown('not_applicable') : known(days));

const toRenewal: Metric = {
  key: 'days_to_renewal',
  unit: 'days',
  direction: 'neither',
  window: NOW,
  facts: ['revenue'],
  knowsDecision: true,
  read: (dossier, day) => orNone(daysToRenewal(dossier, day)),
};

const toNotice: Metric = {
  key: 'days_to_notice',
  unit: 'days',
  direction: 'neither',
  window: NOW,
  facts: ['revenue'],
  knowsDecision: true,
  read: (dossier, day) => orNone(daysToNotice(dossier, day)),
};

const prepaidLeft: Metric = {
  key: 'prepaid_months_left',
  unit: 'months',
  direction: 'neither',
  window: NOW,
  facts: ['revenue'],
  read: (dossier, day) => {
    const until = activeSubscriptions(dossier, day).flatMap(({ subscription }) => subscription.prepaidUntilDay ?? []);
    const last = Math.max(day, ...until);
    return until.length === 0 ? unknown('not_applicable') : known((last - day) / 30.44);
  },
};

/** Since the first paid day, less the times without a subscription. */
const tenure: Metric = {
  key: 'tenure_months',
  unit: 'months',
  direction: 'up',
  window: { kind: 'life' },
  facts: ['revenue'],
  read: (dossier, day) => {
    const months = tenureMonths(dossier, day);
    return months === null ? unknown('not_applicable') : known(months);
  },
};

/** Since the first paid day, less the times without a subscription; null of who never paid. */
export function tenureMonths(dossier: Dossier, day: DayNumber): number | null {
  const spans = paidSpans(dossier, day);
  if (spans.length === 0) return null;
  return spans.reduce((sum, span) => sum + Math.min(span.until, day + 1) - span.since, 0) / 30.44;
}

const renewalsDone: Metric = {
  key: 'renewals_done',
  unit: 'count',
  direction: 'up',
  window: { kind: 'life' },
  facts: ['revenue'],
  read: (dossier, day) => {
    const termed = dossier.subscriptions.filter((one) => !one.isTrial && one.startDay <= day && termOf(one, day) !== null);
    if (termed.length === 0) return unknown('not_applicable');
    return known(Math.max(...termed.map((one) => termsDone(one, day)), distinctStarts(dossier, day) - 1));
  },
};

function termsDone(subscription: Dossier['subscriptions'][number], day: DayNumber): number {
  const until = subscription.endDay === null ? day : Math.min(day, subscription.endDay - 1);
  return Math.floor(monthsBetween(subscription.startDay, Math.max(subscription.startDay, until)) / (termOf(subscription, day) ?? 12));
}

/** Where each term is a row of its own, the following rows are the renewals. */
function distinctStarts(dossier: Dossier, day: DayNumber): number {
  const chains = new Map<string, number>();
  for (const one of dossier.subscriptions) {
    if (one.isTrial || one.startDay > day || termOf(one, day) === null) continue;
    const follows = dossier.subscriptions.some(
      (before) =>
        before !== one && before.productKey === one.productKey && before.endDay !== null && Math.abs(before.endDay - one.startDay) <= 30,
    );
    chains.set(one.productKey ?? '', (chains.get(one.productKey ?? '') ?? 1) + (follows ? 1 : 0));
  }
  return Math.max(1, ...chains.values());
}

/** Both moments at today's rates, so that a currency that moved is not taken for growth. */
function yearApart(
  dossier: Dossier,
  day: DayNumber,
  context: WorkspaceContext,
): { readonly opening: number; readonly closing: number } | null {
  const today: WorkspaceContext = { ...context, rate: (currency) => context.rate(currency, day) };
  const opening = mrrOn(dossier, addMonths(day, -12), today);
  const closing = mrrOn(dossier, day, today);
  return opening === null || closing === null || opening === 0 ? null : { opening, closing };
}

const retained = (key: string, direction: 'up' | 'down', read: (opening: number, closing: number) => number): Metric => ({
  key,
  unit: 'ratio',
  direction,
  window: YEAR,
  facts: ['revenue'],
  read: (dossier, day, context) => {
    const year = yearApart(dossier, day, context);
    return year === null ? unknown('not_applicable') : known(read(year.opening, year.closing));
  },
});

/** Of the customers of a year ago those who were lost without deciding it; who was lost for a cause that nobody coded cannot be told. */
const involuntaryChurn: Metric = {
  key: 'involuntary_churn_12m',
  unit: 'ratio',
  direction: 'down',
  window: YEAR,
  facts: ['revenue'],
  read: (dossier, day, context) => {
    const year = yearApart(dossier, day, context);
    if (year === null) return unknown('not_applicable');
    if (year.closing > 0) return known(0);
    const subscriptions = dossier.subscriptions.filter((one) => !one.isTrial);
    const isInvoluntary = lostInvoluntarily({ subscriptions, churns: dossier.churns }, day);
    return isInvoluntary === null ? unknown('no_source') : known(isInvoluntary ? 1 : 0);
  },
};

export const REVENUE_METRICS: readonly Metric[] = [
  money('arr', 12),
  money('mrr', 1),
  seats,
  toRenewal,
  toNotice,
  prepaidLeft,
  tenure,
  renewalsDone,
  retained('nrr_12m', 'up', (opening, closing) => closing / opening),
  retained('grr_12m', 'up', (opening, closing) => Math.min(1, closing / opening)),
  retained('logo_churn_12m', 'down', (_, closing) => (closing === 0 ? 1 : 0)),
  involuntaryChurn,
];
