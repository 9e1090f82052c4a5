import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from '../../measures/metrics/index.ts';
import type { FirstValueStep, StepCondition } from './definition.ts';
import { monthClosed } from './month-closed.ts';
import { rowsOfActions, usageRows } from './usage-rows.ts';

/** From the start, or the step before, up to and not with the day after the one we look from. */
export type Span = { readonly since: DayNumber; readonly until: DayNumber };

/** The first day of the span on which any of the step's conditions holds; null when none does. */
export function stepReached(dossier: Dossier, step: FirstValueStep, span: Span): DayNumber | null {
  const days = step.anyOf.map((condition) => conditionReached(dossier, condition, span)).filter((day) => day !== null);
  return days.length === 0 ? null : Math.min(...days);
}

function conditionReached(dossier: Dossier, condition: StepCondition, span: Span): DayNumber | null {
  switch (condition.kind) {
    case 'actions':
      return actionsReached(dossier, condition, span);
    case 'seats':
      return activeReached(dossier, { ...span, withinDays: condition.withinDays }, (contacts, day) => {
        const seats = seatsOn(dossier, day);
        return seats > 0 && contacts.length >= condition.ratio * seats;
      });
    case 'departments':
      return activeReached(
        dossier,
        { ...span, withinDays: condition.withinDays },
        (contacts) => departmentsOf(dossier, contacts) >= condition.departments,
      );
    case 'month':
      return monthClosed(dossier, condition.ratio, span);
    case 'milestone': {
      const title = condition.title.toLowerCase();
      return firstIn(
        span,
        dossier.milestones.map((one) => (one.title.toLowerCase().includes(title) ? one.doneDay : null)),
      );
    }
    case 'sign_off':
      return firstIn(
        span,
        dossier.valueEntries.map((entry) => entry.confirmedDay),
      );
  }
}

function actionsReached(dossier: Dossier, condition: Extract<StepCondition, { kind: 'actions' }>, span: Span): DayNumber | null {
  const { days, contacts, counts } = dossier.usage;
  const rows = rowsOfActions(dossier, condition.actions, span);
  // Where the source never says who acted, asking for contacts would make the step unreachable.
  const isNamed = rows.some((row) => (contacts[row] ?? -1) >= 0);
  const inWindow = new Map<number, number>();
  let count = 0;
  let first = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? -1;
    const day = days[row] ?? 0;
    const contact = contacts[row] ?? -1;
    count += counts[row] ?? 0;
    inWindow.set(contact, (inWindow.get(contact) ?? 0) + 1);
    for (; condition.withinDays !== null && (days[rows[first] ?? row] ?? day) <= day - condition.withinDays; first++) {
      const gone = rows[first] ?? row;
      count -= counts[gone] ?? 0;
      const left = (inWindow.get(contacts[gone] ?? -1) ?? 1) - 1;
      if (left === 0) inWindow.delete(contacts[gone] ?? -1);
      else inWindow.set(contacts[gone] ?? -1, left);
    }
    const next = rows[at + 1];
    if (next !== undefined && days[next] === day) continue;
    if (count >= condition.count && (!isNamed || inWindow.size >= condition.contacts)) return day;
  }
  return null;
}

function activeReached(
  dossier: Dossier,
  { withinDays, ...span }: Span & { readonly withinDays: number },
  isEnough: (contacts: readonly number[], day: DayNumber) => boolean,
): DayNumber | null {
  const rows = usageRows(dossier, [], span).filter((row) => row.contact >= 0);
  const lastSeen = new Map<number, DayNumber>();
  let at = 0;
  for (const day of new Set(rows.map((row) => row.day))) {
    for (; at < rows.length && (rows[at]?.day ?? 0) <= day; at++) lastSeen.set(rows[at]?.contact ?? -1, rows[at]?.day ?? day);
    const active = [...lastSeen].filter(([, seen]) => seen > day - withinDays).map(([contact]) => contact);
    if (isEnough(active, day)) return day;
  }
  return null;
}

/** Seats paid for on the day; 0 where the subscriptions do not say. */
export function seatsOn(dossier: Dossier, day: DayNumber): number {
  let seats = 0;
  for (const subscription of dossier.subscriptions) {
    if (subscription.startDay > day || (subscription.endDay !== null && subscription.endDay <= day)) continue;
    const version = subscription.versions.filter((one) => one.fromDay <= day).at(-1);
    // A contact with two products holds one place in the company: the largest subscription counts.
    seats = Math.max(seats, version?.seats ?? 0);
  }
  return seats;
}

function departmentsOf(dossier: Dossier, contacts: readonly number[]): number {
  const byId = new Map(dossier.contacts.map((contact) => [contact.id as string, contact.department]));
  const departments = contacts.map((contact) => byId.get(dossier.usage.contactIds[contact] ?? '') ?? null);
  return new Set(departments.filter((department) => department !== null)).size;
}

function firstIn(span: Span, days: readonly (DayNumber | null)[]): DayNumber | null {
  const inside = days.filter((day) => day !== null && day >= span.since && day < span.until) as DayNumber[];
  return inside.length === 0 ? null : Math.min(...inside);
}
