import { kaplanMeier } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier, TicketFacts } from './dossier.ts';
import type { Metric } from './metric.ts';
import { known, unknown } from './unknown.ts';

const NOW = { kind: 'now' } as const;
const DAYS_90 = { kind: 'days', days: 90 } as const;
const HOUR_MS = 3_600_000;

export function openTickets(dossier: Dossier, day: DayNumber): readonly TicketFacts[] {
  return dossier.tickets.filter((ticket) => ticket.openedDay <= day && (ticket.solvedDay === null || ticket.solvedDay > day));
}

const open: Metric = {
  key: 'open_tickets',
  unit: 'count',
  direction: 'down',
  window: NOW,
  facts: ['tickets'],
  read: (dossier, day) => known(openTickets(dossier, day).length),
};

const urgentOpen: Metric = {
  key: 'urgent_open',
  unit: 'count',
  direction: 'down',
  window: NOW,
  facts: ['tickets'],
  read: (dossier, day) => known(openTickets(dossier, day).filter((ticket) => ticket.severity === 'urgent').length),
};

const oldestOpen: Metric = {
  key: 'oldest_open_ticket_days',
  unit: 'days',
  direction: 'down',
  window: NOW,
  facts: ['tickets'],
  read: (dossier, day) => {
    const ages = openTickets(dossier, day)
      .filter((ticket) => ticket.waitsFor === 'us')
      .map((ticket) => day - ticket.openedDay);
    return known(Math.max(0, ...ages));
  },
};

const SURGE_DAYS = 14;
const HABIT_DAYS = 180;
/** Half a ticket a month is usual; it counts like 60 days of the account's own past. */
const USUAL_PER_DAY = 0.5 / 30;
const USUAL_TRUST_DAYS = 60;

/** Tickets opened in the last 14 days, and how many the account's own past lets us expect. */
export function ticketsAgainstHabit(
  dossier: Dossier,
  day: DayNumber,
): { readonly recent: readonly TicketFacts[]; readonly expected: number } {
  const recent = dossier.tickets.filter((ticket) => ticket.openedDay > day - SURGE_DAYS && ticket.openedDay <= day);
  const since = Math.max(day - SURGE_DAYS - HABIT_DAYS, dossier.firstFactDay ?? day);
  const days = Math.max(0, day - SURGE_DAYS - since);
  const before = dossier.tickets.filter((ticket) => ticket.openedDay > since && ticket.openedDay <= day - SURGE_DAYS).length;
  const perDay = (before + USUAL_PER_DAY * USUAL_TRUST_DAYS) / (days + USUAL_TRUST_DAYS);
  return { recent, expected: perDay * SURGE_DAYS };
}

const ticketsVsHabit: Metric = {
  key: 'tickets_vs_habit_ratio',
  unit: 'ratio',
  direction: 'down',
  window: { kind: 'days', days: SURGE_DAYS },
  facts: ['tickets'],
  read: (dossier, day) => {
    const { recent, expected } = ticketsAgainstHabit(dossier, day);
    return known(recent.length / expected);
  },
};

const firstResponse: Metric = {
  key: 'first_response_hours_90d',
  unit: 'hours',
  direction: 'down',
  window: DAYS_90,
  facts: ['tickets'],
  read: (dossier, day) => {
    const endMs = (day + 1) * 24 * HOUR_MS;
    const tickets = dossier.tickets.filter((ticket) => ticket.openedDay > day - 90 && ticket.openedDay <= day);
    if (tickets.length === 0) return unknown('too_few');
    const waits = tickets.map((ticket) => {
      const isEvent = ticket.firstResponseMs !== null && ticket.firstResponseMs < endMs;
      return { time: Math.max(0, ((isEvent ? (ticket.firstResponseMs ?? endMs) : endMs) - ticket.openedMs) / HOUR_MS), isEvent };
    });
    const { median } = kaplanMeier(waits);
    return median === null ? unknown('not_yet') : known(median);
  },
};

const fixDays: Metric = {
  key: 'fix_days_90d',
  unit: 'days',
  direction: 'down',
  window: DAYS_90,
  facts: ['tickets'],
  read: (dossier, day) => {
    const defects = dossier.tickets.filter(
      (ticket) => ticket.openedDay > day - 90 && ticket.openedDay <= day && (ticket.fixPromisedDay !== null || ticket.fixKeptDay !== null),
    );
    if (defects.length === 0) return unknown('too_few');
    const waits = defects.map((ticket) => {
      const isEvent = ticket.fixKeptDay !== null && ticket.fixKeptDay <= day;
      return { time: (isEvent ? (ticket.fixKeptDay ?? day) : day) - ticket.openedDay, isEvent };
    });
    const { median } = kaplanMeier(waits);
    return median === null ? unknown('not_yet') : known(median);
  },
};

/** The day on which it is known whether the target was met: the answer, or the solution. */
export function slaDecidedDay(ticket: TicketFacts): DayNumber {
  if (ticket.firstResponseMs !== null) return ticket.openedDay + Math.floor((ticket.firstResponseMs - ticket.openedMs) / (24 * HOUR_MS));
  return ticket.solvedDay ?? ticket.openedDay + 1;
}

const slaMet: Metric = {
  key: 'sla_met_ratio_90d',
  unit: 'ratio',
  direction: 'up',
  window: DAYS_90,
  facts: ['tickets'],
  read: (dossier, day) => {
    const due = dossier.tickets.filter((ticket) => ticket.slaMet !== null && ticket.openedDay > day - 90 && slaDecidedDay(ticket) <= day);
    return due.length === 0 ? unknown('too_few') : known(due.filter((ticket) => ticket.slaMet === true).length / due.length);
  },
};

export const SUPPORT_METRICS: readonly Metric[] = [open, urgentOpen, oldestOpen, ticketsVsHabit, firstResponse, fixDays, slaMet];
