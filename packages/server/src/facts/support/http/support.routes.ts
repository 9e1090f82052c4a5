import { accountParams, ticketsSchema } from '@perennial/contract/account';
import { startOfDayMs } from '../../../kernel/zoned-days.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { accountTickets, type TicketLine, ticketFigures, ticketThemes } from '../store/account-tickets.read.ts';

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 90;

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
      handle: async (call) => {
        const { records, workspace, params, now } = call;
        await requireAccount(records, workspace.id, params.account);
        const of = {
          accountId: params.account,
          since: new Date(startOfDayMs(dayOfCall(call) - (WINDOW_DAYS - 1), workspace.timeZone)).toISOString(),
        };
        const figures = await ticketFigures(records, workspace.id, of);
        const themes90d = await ticketThemes(records, workspace.id, of);
        const lines = await accountTickets(records, workspace.id, params.account);
        return {
          tickets: lines.map((line) => presentTicket(line, now.epochMilliseconds)),
          summary: {
            open: figures.open,
            opened90d: figures.opened,
            defects90d: figures.defects,
            sla90d: { met: figures.slaMet, due: figures.slaDue },
            themes90d,
            total: figures.total,
          },
        };
      },
    }),
  ];
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
