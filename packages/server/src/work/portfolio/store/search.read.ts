import { sql } from 'kysely';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

type Band = 'green' | 'yellow' | 'red' | 'unknown';
export type Found = {
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly band: Band;
    readonly isMine: boolean;
    readonly isClosed: boolean;
  }[];
  readonly contacts: readonly {
    readonly id: string;
    readonly accountId: string;
    readonly name: string;
    readonly email: string | null;
    readonly title: string | null;
    readonly accountName: string;
  }[];
  readonly views: readonly { readonly id: string; readonly name: string }[];
  readonly tickets: readonly {
    readonly id: string;
    readonly accountId: string;
    readonly externalId: string;
    readonly subject: string | null;
    readonly accountName: string;
  }[];
};

const file = (name: string) => new URL(`${name}.sql`, import.meta.url);
const searchAccounts = loadSql<Found['accounts'][number]>(file('search-accounts'));
const searchAlike = loadSql<Found['accounts'][number]>(file('search-accounts-alike'));
const searchContacts = loadSql<Found['contacts'][number]>(file('search-contacts'));
const searchTickets = loadSql<Found['tickets'][number]>(file('search-tickets'));
const searchViews = loadSql<Found['views'][number]>(file('search-views'));

const MOST = 8;
const SHORTEST_ALIKE = 4;
const SHORTEST_TICKET = 2;

export type SearchWish = { readonly workspaceId: string; readonly memberId: string | null; readonly q: string; readonly isClosed: boolean };

/** What the palette finds: at most eight of each kind, what is mine first. */
export async function search(records: Records, { workspaceId, memberId, q, isClosed }: SearchWish): Promise<Found> {
  const folded = await fold(records, q);
  const mail = q.toLowerCase();
  const ticket = mail.replace(/^#/, '');
  const values = {
    workspace_id: workspaceId,
    member_id: memberId,
    most: MOST,
    is_closed: isClosed,
    q,
    folded,
    after: folded + LAST,
    words: folded.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS),
    mail,
    after_mail: mail + LAST,
    ticket,
    after_ticket: ticket + LAST,
  };
  if (values.words.length === 0) return { accounts: [], contacts: [], views: [], tickets: [] };
  const exact = await searchAccounts(records, values);
  return {
    accounts: exact.length === 0 && q.length >= SHORTEST_ALIKE ? await searchAlike(records, values) : exact,
    contacts: await searchContacts(records, values),
    views: await searchViews(records, values),
    tickets: ticket.length >= SHORTEST_TICKET ? await searchTickets(records, values) : [],
  };
}

/** The highest character: whatever begins with a text lies between it and it with this behind. */
const LAST = '\u{10FFFF}';
const MOST_WORDS = 4;

/** Folded as the stored names are, by the same function. */
async function fold(records: Records, words: string): Promise<string> {
  const { rows } = await sql<{ folded: string }>`select btrim(perennial_fold(${words})) as folded`.execute(records);
  return rows[0]?.folded ?? '';
}
