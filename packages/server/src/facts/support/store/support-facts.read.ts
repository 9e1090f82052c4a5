import { isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, dayOrNull, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { ReleaseFacts, TicketFacts } from '../support-facts.ts';

type TicketRow = Pick<
  TicketFacts,
  'id' | 'contactId' | 'subject' | 'severity' | 'theme' | 'release' | 'waitsFor' | 'slaMet' | 'satisfaction'
> & {
  readonly accountId: string;
  readonly openedAt: string;
  readonly firstResponseAt: string | null;
  readonly solvedAt: string | null;
  readonly fixPromisedOn: string | null;
  readonly fixKeptOn: string | null;
};
type ReleaseRow = Pick<ReleaseFacts, 'productKey' | 'version'> & {
  readonly accountId: string;
  readonly releasedOn: string;
  readonly takenOn: string | null;
};

const ticketsOf = loadSql<TicketRow>(new URL('tickets-of.sql', import.meta.url));
const releasesOf = loadSql<ReleaseRow>(new URL('releases-of.sql', import.meta.url));

export type SupportFactsOf = {
  readonly tickets: FactsByAccount<TicketFacts>;
  readonly releases: FactsByAccount<ReleaseFacts>;
};

/** What these accounts asked for help with, and which releases of their products they took up. */
export async function supportFactsOf(records: Records, wanted: FactsWanted): Promise<SupportFactsOf> {
  const values = { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds };
  return {
    tickets: byAccount(await ticketsOf(records, values), (row) => ticketFacts(row, wanted.dayOf)),
    releases: byAccount(await releasesOf(records, values), releaseFacts),
  };
}

function ticketFacts(row: TicketRow, dayOf: FactsWanted['dayOf']): TicketFacts {
  const openedMs = Date.parse(row.openedAt);
  const solvedMs = row.solvedAt === null ? null : Date.parse(row.solvedAt);
  return {
    id: row.id,
    contactId: row.contactId,
    subject: row.subject,
    severity: row.severity,
    theme: row.theme,
    release: row.release,
    openedMs,
    openedDay: dayOf(openedMs),
    firstResponseMs: row.firstResponseAt === null ? null : Date.parse(row.firstResponseAt),
    solvedMs,
    solvedDay: solvedMs === null ? null : dayOf(solvedMs),
    waitsFor: row.waitsFor,
    slaMet: row.slaMet,
    satisfaction: row.satisfaction,
    fixPromisedDay: dayOrNull(row.fixPromisedOn),
    fixKeptDay: dayOrNull(row.fixKeptOn),
  };
}

function releaseFacts(row: ReleaseRow): ReleaseFacts {
  return {
    productKey: row.productKey,
    version: row.version,
    releasedDay: isoToDay(row.releasedOn),
    takenDay: dayOrNull(row.takenOn),
  };
}
