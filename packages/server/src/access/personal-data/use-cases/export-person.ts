import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { auditRowsOf } from '../store/audit-mentions.store.ts';
import { rowsOf } from '../store/mentions.store.ts';
import { contactOf, personsOf } from '../store/persons.read.ts';
import { searchedTables } from '../store/searched-tables.read.ts';

export type PersonAsked = { readonly workspaceId: WorkspaceId; readonly accountId: string; readonly contactId: string };

/** What they did in the product, a page of it a call. */
export type EventsOfPerson = (asked: PersonAsked) => AsyncIterable<readonly object[]>;

/** All that is held on a person, by table; undefined where there is no such contact at the account. */
export async function exportPerson(
  { database, eventsOf }: { readonly database: Pick<Database, 'inWorkspace'>; readonly eventsOf: EventsOfPerson },
  asked: PersonAsked,
): Promise<ReadonlyMap<string, readonly object[]> | undefined> {
  const { workspaceId, accountId, contactId } = asked;
  const kept = await database.inWorkspace(workspaceId, async (records) => {
    const contact = await contactOf(records, asked);
    const [known] = await personsOf(records, workspaceId, [contactId]);
    if (contact === undefined || known === undefined) return undefined;
    const found = new Map<string, readonly object[]>([['contact', [{ ...contact.row, former_ids: contact.aliases }]]]);
    const sought = { workspaceId, accountId, person: known.names };
    for (const table of await searchedTables(records)) {
      const rows = await rowsOf(records, table, sought);
      if (rows.length > 0) found.set(table.name, rows);
    }
    const entries = await auditRowsOf(records, sought);
    if (entries.length > 0) found.set('audit_entries', entries);
    return found;
  });
  if (kept === undefined) return undefined;
  const events: object[] = [];
  for await (const page of eventsOf(asked)) events.push(...page);
  if (events.length > 0) kept.set('events', events);
  return kept;
}
