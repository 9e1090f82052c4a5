import type { Answers, Invoices, Pulses, Tickets } from '../../api/generated/types.gen.ts';
import { daysBetween } from '../../kit/format/count-days.ts';
import type { AccountSearch } from './search.ts';

type Asked = Pick<AccountSearch, 'only' | 'since' | 'until'>;
type Ticket = Tickets['tickets'][number];

/** Whether an address asks for some rows only. */
export function isAsked({ only, since, until }: Asked): boolean {
  return only !== undefined || since !== undefined || until !== undefined;
}

const isWithin = (day: string, { since, until }: Asked): boolean =>
  (since === undefined || day.slice(0, 10) >= since) && (until === undefined || day.slice(0, 10) < until);

/** Tickets opened in the days asked for; of those open, the ones that were open when these days ended, as old as they were then. */
export function ticketsAsked(tickets: readonly Ticket[], asked: Asked): readonly Ticket[] {
  const { only, until } = asked;
  const opened = tickets.filter((one) => isWithin(one.openedAt, asked));
  if (only === 'sla') return opened.filter(({ slaMet }) => slaMet !== null);
  if (only !== 'open' && only !== 'urgent' && only !== 'waiting') return opened;
  const open = opened.filter(
    ({ solvedAt, severity, waitsFor }) =>
      (solvedAt === null || (until !== undefined && solvedAt.slice(0, 10) >= until)) &&
      (only !== 'urgent' || severity === 'urgent') &&
      (only !== 'waiting' || waitsFor === 'us'),
  );
  return open.map((one) => ({ ...one, ageDays: agedBy(one.ageDays, one.openedAt.slice(0, 10), asked) }));
}

/** How many days lay behind it on the last of the days asked for; never more than lie behind it now. */
function agedBy(days: number, since: string, { until }: Asked): number {
  return until === undefined ? days : Math.min(days, daysBetween(since, until) - 1);
}

/** Answers of the kind and the days asked for. */
export function answersAsked(answers: Answers['answers'], asked: Asked): Answers['answers'] {
  return answers.filter((one) => (asked.only === undefined || one.kind === asked.only) && isWithin(one.answeredAt, asked));
}

/** Invoices of the days asked for: those that were due and not paid when these ended, as they stood then, or those whose charge was refused. */
export function invoicesAsked(invoices: Invoices['invoices'], asked: Asked): Invoices['invoices'] {
  const { only, until } = asked;
  if (only === 'refused') return invoices.filter((one) => one.refusals > 0 && isWithin(one.dueOn, asked));
  if (only !== 'unpaid') return invoices.filter((one) => isWithin(one.issuedOn, asked));
  const unpaid = invoices.filter(
    ({ dueOn, paidOn, state }) =>
      (state === 'open' || state === 'paid') &&
      (until === undefined || dueOn < until) &&
      (paidOn === null || (until !== undefined && paidOn >= until)),
  );
  return unpaid.map((one) => ({ ...one, state: 'open', daysLate: agedBy(one.daysLate, one.dueOn, asked) }));
}

/** Pulses of the days asked for. */
export function pulsesAsked(pulses: Pulses['pulses'], asked: Asked): Pulses['pulses'] {
  return pulses.filter(({ at }) => isWithin(at, asked));
}
