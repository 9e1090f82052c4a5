import { accountParams, ticketsSchema } from '@perennial/contract/account';
import { kaplanMeier, type Observation } from '../../../kernel/statistics/index.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { accountTickets, type TicketLine, ticketFigures, ticketThemes } from '../store/account-tickets.read.ts';

const DAY_MS = 86_400_000;

export function supportRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/tickets',
      operationId: 'listAccountTickets',
      tag: 'support',
      summary: 'Tickets of an account, open and urgent ones first',
      may: 'read',
      params: accountParams,
      answer: ticketsSchema,
      handle: async ({ records, workspace, params, now }) => {
        await requireAccount(records, workspace.id, params.account);
        const of = { accountId: params.account, since: new Date(now.epochMilliseconds - 90 * DAY_MS).toISOString() };
        const figures = await ticketFigures(records, workspace.id, { ...of, now: now.toString() });
        const themes90d = await ticketThemes(records, workspace.id, of);
        const lines = await accountTickets(records, workspace.id, params.account);
        return {
          tickets: lines.map((line) => presentTicket(line, now.epochMilliseconds)),
          summary: {
            open: figures.open,
            urgentOpen: figures.urgentOpen,
            firstResponseHours90d: medianOf(figures.responseWaits),
            resolutionHours90d: medianOf(figures.solveWaits),
            sla90d: { met: figures.slaMet, due: figures.slaDue },
            themes90d,
            total: figures.total,
          },
        };
      },
    }),
  ];
}

/** Those still waiting count: a median of the answered ones alone would praise silence. */
function medianOf(waits: readonly Observation[]) {
  return { n: waits.length, median: kaplanMeier(waits.map((wait) => ({ ...wait, time: Math.max(0, wait.time) }))).median };
}

function presentTicket(line: TicketLine, nowMs: number) {
  const { contactId, contactName, ...ticket } = line;
  const end = ticket.solvedAt === null ? nowMs : Date.parse(ticket.solvedAt);
  return {
    ...ticket,
    contact: contactId === null || contactName === null ? null : { id: contactId, name: contactName },
    ageDays: Math.max(0, Math.floor((end - Date.parse(ticket.openedAt)) / DAY_MS)),
  };
}
