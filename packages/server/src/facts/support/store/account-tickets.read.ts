import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type TicketLine = {
  readonly id: string;
  readonly externalId: string;
  readonly subject: string | null;
  readonly severity: 'low' | 'normal' | 'high' | 'urgent';
  readonly theme: string | null;
  readonly channel: string | null;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly openedAt: string;
  readonly firstResponseAt: string | null;
  readonly solvedAt: string | null;
  readonly waitsFor: 'us' | 'customer';
  readonly isEscalated: boolean;
  readonly slaMet: boolean | null;
  readonly satisfaction: number | null;
};
export type TicketFigures = {
  readonly total: number;
  readonly open: number;
  readonly opened: number;
  readonly defects: number;
  readonly slaDue: number;
  readonly slaMet: number;
};

const lines = loadSql<TicketLine>(new URL('account-tickets.sql', import.meta.url));
const figures = loadSql<TicketFigures>(new URL('ticket-figures.sql', import.meta.url));

/** At most 300: every open one comes before those that are solved. */
export function accountTickets(records: Records, workspaceId: string, accountId: string): Promise<TicketLine[]> {
  return lines(records, { workspace_id: workspaceId, account_id: accountId });
}

export async function ticketFigures(
  records: Records,
  workspaceId: string,
  of: { readonly accountId: string; readonly since: string },
): Promise<TicketFigures> {
  return (await figures(records, { workspace_id: workspaceId, account_id: of.accountId, since: of.since }))[0] as TicketFigures;
}

/** The themes of tickets opened since, the most frequent first. */
export async function ticketThemes(records: Records, workspaceId: string, of: { readonly accountId: string; readonly since: string }) {
  const rows = await records
    .selectFrom('tickets')
    .select(({ fn }) => ['theme', fn.countAll<number>().as('count')])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', of.accountId)
    .where('openedAt', '>=', of.since)
    .where('theme', 'is not', null)
    .groupBy('theme')
    .orderBy('count', 'desc')
    .limit(8)
    .execute();
  return rows.map((row) => ({ theme: row.theme as string, count: row.count }));
}
