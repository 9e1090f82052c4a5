import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier, ValueFacts } from './dossier.ts';
import { customerSince, mrrOn } from './entitlement.ts';
import type { Metric } from './metric.ts';
import { known, unknown } from './unknown.ts';
import type { WorkspaceContext } from './workspace-context.ts';

function confirmed(dossier: Dossier, day: DayNumber): readonly ValueFacts[] {
  return dossier.valueEntries.filter((one) => one.confirmedDay !== null && one.confirmedDay <= day);
}

/** Since the last confirmed entry; without one, since the contract began and value was being recorded. */
const daysSinceValue: Metric = {
  key: 'days_since_value',
  unit: 'days',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['value'],
  read: (dossier, day, context) => {
    if (!context.isPractised('value', dossier.tier)) return unknown('practice_not_in_use');
    const days = confirmed(dossier, day).map((one) => one.confirmedDay ?? day);
    const since = customerSince(dossier, day);
    if (days.length > 0) return known(day - Math.max(...days));
    return since === null ? unknown('not_applicable') : known(day - Math.max(since, context.firstDayOf('value') ?? since));
  },
};

const valueToPrice: Metric = {
  key: 'value_to_price_ratio',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'days', days: 365 },
  facts: ['value', 'revenue'],
  read: (dossier, day, context) => {
    if (!context.isPractised('value', dossier.tier)) return unknown('practice_not_in_use');
    const mrr = mrrOn(dossier, day, context);
    if (mrr === null || mrr === 0) return unknown('not_applicable');
    const year = confirmed(dossier, day).filter((one) => (one.confirmedDay ?? 0) > day - 365);
    return known(year.reduce((sum, one) => sum + moneyOf(one, day, context), 0) / (12 * mrr));
  },
};

function moneyOf(entry: ValueFacts, day: DayNumber, context: WorkspaceContext): number {
  if (entry.amountMinor === null || entry.currency === null) return 0;
  return entry.amountMinor * (entry.currency === context.currency ? 1 : (context.rate(entry.currency, day) ?? 0));
}

const tasksOverdue: Metric = {
  key: 'overdue_tasks',
  unit: 'count',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['tasks'],
  read: (dossier, day) =>
    known(
      dossier.tasks.filter(
        (one) =>
          !one.isDropped && one.createdDay <= day && one.dueDay !== null && one.dueDay < day && (one.doneDay === null || one.doneDay > day),
      ).length,
    ),
};

const stakeholders: Metric = {
  key: 'named_stakeholders',
  unit: 'contacts',
  direction: 'up',
  window: { kind: 'now' },
  facts: ['roles'],
  read: (dossier, day) =>
    known(
      new Set(
        dossier.roles.filter((one) => one.sinceDay <= day && (one.untilDay === null || one.untilDay > day)).map((one) => one.contactId),
      ).size,
    ),
};

export const VALUE_METRICS: readonly Metric[] = [daysSinceValue, valueToPrice, tasksOverdue, stakeholders];
