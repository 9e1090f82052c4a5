import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Actor } from '../../audit.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { bySharedAccount, type PersonsOfAccount } from '../names-of-person.ts';
import { eraseFromAudit } from '../store/audit-mentions.store.ts';
import { insertErasure } from '../store/erasures.store.ts';
import { countOf, eraseFrom } from '../store/mentions.store.ts';
import { personsOf } from '../store/persons.read.ts';
import { type SearchedTable, searchedTables } from '../store/searched-tables.read.ts';

export type PersonsToErase = {
  readonly workspaceId: WorkspaceId;
  /** The contact, or the account with all its contacts. */
  readonly kind: 'contact' | 'account';
  readonly subjectId: string;
  readonly contactIds: readonly string[];
  readonly actor: Actor;
  readonly now: Instant;
  /** Where this was done before, and a backup of before that brought them back: when that was, and who had asked for it. */
  readonly before?: { readonly erasedAt: string; readonly askedBy: string | null };
  /** What was done already, outside of the tables. */
  readonly counts: Readonly<Record<string, number>>;
};

/**
 * Removes persons, takes them out of all texts of the workspace and out of the values of audit entries, and writes the receipt, in one
 * transaction: there is a receipt if and only if they are gone. Returns its number.
 */
export async function eraseMentions(records: Records, asked: PersonsToErase, remove: () => Promise<void>): Promise<number> {
  const { workspaceId, kind, subjectId, actor, now } = asked;
  const tables = await searchedTables(records);
  const groups = bySharedAccount(await personsOf(records, workspaceId, asked.contactIds));
  const counts = await countAll(records, { workspaceId, tables, groups });
  await remove();
  const entries = new Set<number>();
  for (const group of groups) {
    const sought = { workspaceId, ...group };
    for (const table of tables) if (counts.has(table.name)) await eraseFrom(records, table, sought);
    for (const seq of await eraseFromAudit(records, sought)) entries.add(seq);
  }
  counts.set('contacts', asked.contactIds.length);
  counts.set('audit_entries', entries.size);
  for (const [name, rows] of Object.entries(asked.counts)) counts.set(name, rows);
  const told = Object.fromEntries([...counts].filter(([, rows]) => rows > 0).toSorted(([left], [right]) => (left < right ? -1 : 1)));
  const { before } = asked;
  const asOfThen =
    before === undefined ? { askedBy: actor.id, erasedAt: now.toString(), repeatedAt: null } : { ...before, repeatedAt: now.toString() };
  const number = await insertErasure(records, workspaceId, { kind, subjectId, ...asOfThen, counts: told });
  // By this entry the chain knows which values were taken out.
  const erased = { number, entries: [...entries].toSorted((left, right) => left - right), counts: told };
  const after = before === undefined ? erased : { ...erased, firstErasedAt: before.erasedAt };
  await writeAudit(records, { workspaceId, at: now }, { actor, action: 'person.erased', subjectKind: kind, subjectId, after });
  return number;
}

type Counting = { readonly workspaceId: string; readonly tables: readonly SearchedTable[]; readonly groups: readonly PersonsOfAccount[] };

/** Rows of each table that hold or name them, before they go; tables without are absent. */
async function countAll(records: Records, { workspaceId, tables, groups }: Counting): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const table of tables)
    for (const group of groups) {
      const rows = await countOf(records, table, { workspaceId, ...group });
      if (rows > 0) counts.set(table.name, (counts.get(table.name) ?? 0) + rows);
    }
  return counts;
}
