import { atLeast } from '../../kernel/statistics/index.ts';
import { dayToIso } from '../../kernel/time.ts';
import {
  type AnswerFacts,
  isTwoWay,
  lastTwoWay,
  rolesOf,
  slaDecidedDay,
  ticketsAgainstHabit,
  type TicketFacts,
} from '../../measures/metrics/index.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import type { HistoryEvidence } from './finding.ts';
import { finding, isoOf, round } from './observe.ts';

/** A person who matters said something low, or two people did; open until somebody has talked with them. */
export const lowAnswer: Detector = {
  key: 'low_answer',
  needsBand: false,
  thresholds: { nps_max: 6, csat_max: 2, remembered_days: 90 },
  detect(watch, limits) {
    const { dossier, day } = watch;
    const recent = dossier.answers.filter(
      (one) => one.day <= day && one.day > day - (limits.remembered_days ?? 90) && isLow(one, limits) && !isAnswered(watch, one),
    );
    const decisive = recent.filter((one) => one.kind === 'csat' || matters(watch, one));
    const low = decisive.length > 0 ? decisive : recent.filter((one) => one.kind === 'nps').length >= 2 ? recent : [];
    const worst = [...low].sort((a, b) => b.day - a.day)[0];
    if (worst === undefined) return [];
    const who = dossier.contacts.find((one) => one.id === worst.contactId);
    const isBuyer = worst.contactId !== null && rolesOf(dossier, worst.contactId, day).includes('buyer');
    return [
      finding(watch, {
        key: 'low_answer',
        severity: isBuyer ? 'high' : 'medium',
        sinceDay: worst.day,
        evidence: {
          params: {
            kind: worst.kind,
            score: worst.score,
            on: dayToIso(worst.day),
            name: who?.name ?? null,
            comment: worst.comment,
            answers: low.length,
          },
          who:
            who === undefined
              ? []
              : [{ contactId: who.id, name: who.name, share: null, before: null, after: null, lastDay: isoOf(worst.day) }],
          history: historyOf(watch, worst),
          rows: low.map((one) => ({ kind: 'answer', id: one.id })),
        },
      }),
    ];
  },
};

const HISTORY_SHOWN = 6;

/** What the same person answered before, and when we talked with them. */
function historyOf({ dossier, day }: Watch, answer: AnswerFacts): readonly HistoryEvidence[] {
  const { contactId } = answer;
  if (contactId === null) return [];
  const answers = dossier.answers
    .filter((one) => one.contactId === contactId && one.id !== answer.id && one.day <= day)
    .map(({ day: on, kind, score }) => ({ on, kind, score }));
  const talks = dossier.interactions
    .filter((one) => isTwoWay(one) && one.day <= day && one.contactIds.includes(contactId))
    .map((one) => ({ on: one.day, kind: 'talk' as const, score: null }));
  return [...answers, ...talks]
    .sort((a, b) => b.on - a.on)
    .slice(0, HISTORY_SHOWN)
    .map((one) => ({ ...one, on: dayToIso(one.on) }));
}

function isLow(answer: AnswerFacts, limits: Readonly<Record<string, number>>): boolean {
  if (answer.kind === 'nps') return answer.score <= (limits.nps_max ?? 6);
  return answer.kind === 'csat' && answer.score <= (limits.csat_max ?? 2);
}

/** The loop is closed once somebody has talked with the person since. */
function isAnswered({ dossier, day }: Watch, answer: AnswerFacts): boolean {
  if (answer.contactId === null) return false;
  const met = lastTwoWay(dossier, day, new Set([answer.contactId]));
  return met !== null && met > answer.day;
}

function matters({ dossier, day }: Watch, answer: AnswerFacts): boolean {
  if (answer.contactId === null) return false;
  return rolesOf(dossier, answer.contactId, day).some((role) => role === 'buyer' || role === 'sponsor' || role === 'champion');
}

const SURGE_DAYS = 14;

/** Far more tickets than this account's own past lets us expect, or two urgent ones. */
export const ticketSurge: Detector = {
  key: 'ticket_surge',
  needsBand: false,
  thresholds: { tickets_min: 4, false_positive_rate: 0.01, urgent_min: 2 },
  detect(watch, limits) {
    const { recent, expected } = ticketsAgainstHabit(watch.dossier, watch.day);
    const p = atLeast(recent.length, { mean: expected, spread: 0.3 });
    const urgent = recent.filter((ticket) => ticket.severity === 'urgent');
    const open = openOf(watch, 'ticket_surge');
    const isSurge =
      (recent.length >= (limits.tickets_min ?? 4) && p < (limits.false_positive_rate ?? 0.01)) || urgent.length >= (limits.urgent_min ?? 2);
    const isOver = recent.length < 2 || p > 0.1;
    if (open === null ? !isSurge : !isSurge && isOver) return [];
    const sinceDay = open?.sinceDay ?? Math.min(watch.day, ...recent.map((ticket) => ticket.openedDay));
    // What it was about stays to be seen while it fades.
    const all = watch.dossier.tickets.filter((ticket) => ticket.openedDay >= sinceDay && ticket.openedDay <= watch.day);
    const release = mostOften(all, (ticket) => ticket.release);
    const theme = mostOften(all, (ticket) => ticket.theme);
    return [
      finding(watch, {
        key: 'ticket_surge',
        severity: 'medium',
        sinceDay,
        evidence: {
          params: {
            tickets: recent.length,
            inAll: all.length,
            expected: round(expected, 1),
            days: SURGE_DAYS,
            urgent: urgent.length,
            release,
            theme,
            chance: round(p, 5),
          },
          rows: all.map((ticket) => ({ kind: 'ticket', id: ticket.id })),
        },
      }),
    ];
  },
};

/** What most of the tickets share, if at least half of them do: the same release or theme is one cause. */
function mostOften(tickets: readonly TicketFacts[], read: (ticket: TicketFacts) => string | null): string | null {
  const counts = new Map<string, number>();
  for (const ticket of tickets) {
    const value = read(ticket);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const top = [...counts].sort((a, b) => b[1] - a[1])[0];
  return top !== undefined && top[1] * 2 >= tickets.length ? top[0] : null;
}

/** A promised time was missed on an urgent ticket, or twice in a month. */
export const slaBreach: Detector = {
  key: 'sla_breach',
  needsBand: false,
  thresholds: { breaches_min: 2, days: 30 },
  detect(watch, limits) {
    const since = watch.day - (limits.days ?? 30);
    const missed = watch.dossier.tickets.filter((ticket) => {
      const decided = slaDecidedDay(ticket);
      return ticket.slaMet === false && decided <= watch.day && decided > since;
    });
    const isEnough = missed.length >= (limits.breaches_min ?? 2) || missed.some((ticket) => ticket.severity === 'urgent');
    if (openOf(watch, 'sla_breach') === null ? !isEnough : missed.length === 0) return [];
    return [
      finding(watch, {
        key: 'sla_breach',
        severity: 'medium',
        sinceDay: Math.min(...missed.map(slaDecidedDay)),
        evidence: {
          params: {
            breaches: missed.length,
            urgent: missed.filter((ticket) => ticket.severity === 'urgent').length,
            days: limits.days ?? 30,
            release: mostOften(missed, (ticket) => ticket.release),
          },
          rows: missed.map((ticket) => ({ kind: 'ticket', id: ticket.id })),
        },
      }),
    ];
  },
};
