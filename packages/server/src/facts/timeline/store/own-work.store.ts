import type { Updateable } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { DB } from '../../../platform/records/tables.ts';

/** The source of whatever members write here themselves. */
export const OWN_SOURCE = 'perennial';

export type NewTask = {
  readonly accountId: string | null;
  readonly title: string;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly reason: string | null;
  readonly createdBy: string | null;
  readonly createdAt: string;
};

export async function insertTask(records: Records, workspaceId: string, task: NewTask): Promise<string> {
  const id = newId('tsk');
  await records
    .insertInto('tasks')
    .values({ workspaceId, id, sourceKey: OWN_SOURCE, externalId: id, ...task })
    .execute();
  return id;
}

type Key = { readonly workspaceId: string; readonly id: string };

export async function updateTask(records: Records, { workspaceId, id }: Key, values: Updateable<DB['tasks']>): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await records.updateTable('tasks').set(values).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

/** Takes back a task that was made here; true where it was there. */
export async function deleteTask(records: Records, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await records
    .deleteFrom('tasks')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('sourceKey', '=', OWN_SOURCE)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export type NoteRow = {
  readonly id: string;
  readonly accountId: string;
  readonly body: string;
  readonly at: string;
  readonly memberId: string | null;
  readonly authorName: string | null;
  readonly editedAt: string | null;
  readonly removedAt: string | null;
};
const noteColumns = ['id', 'accountId', 'body', 'at', 'memberId', 'authorName', 'editedAt', 'removedAt'] as const;

export async function insertNote(
  records: Records,
  workspaceId: string,
  note: { readonly accountId: string; readonly body: string; readonly at: string; readonly memberId: string | null },
): Promise<string> {
  const id = newId('note');
  await records
    .insertInto('notes')
    .values({ workspaceId, id, sourceKey: OWN_SOURCE, externalId: id, ...note })
    .execute();
  return id;
}

export async function findNote(records: Records, workspaceId: string, id: string): Promise<NoteRow | undefined> {
  return records.selectFrom('notes').select(noteColumns).where('workspaceId', '=', workspaceId).where('id', '=', id).executeTakeFirst();
}

export async function updateNote(records: Records, { workspaceId, id }: Key, values: Updateable<DB['notes']>): Promise<void> {
  await records.updateTable('notes').set(values).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

export type NoteLine = NoteRow & { readonly memberName: string | null };

/** The newest 200 notes of an account that were not removed. */
export function accountNotes(records: Records, workspaceId: string, accountId: string): Promise<NoteLine[]> {
  return records
    .selectFrom('notes')
    .leftJoin('members', (join) => join.onRef('members.workspaceId', '=', 'notes.workspaceId').onRef('members.id', '=', 'notes.memberId'))
    .select(noteColumns.map((column) => `notes.${column}` as const))
    .select('members.name as memberName')
    .where('notes.workspaceId', '=', workspaceId)
    .where('notes.accountId', '=', accountId)
    .where('notes.removedAt', 'is', null)
    .orderBy('notes.at', 'desc')
    .orderBy('notes.id', 'desc')
    .limit(200)
    .execute();
}

export async function countNotes(records: Records, workspaceId: string, accountId: string): Promise<number> {
  const { count } = await records
    .selectFrom('notes')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export type NewInteraction = {
  readonly accountId: string;
  readonly kind: string;
  readonly at: string;
  readonly subject: string;
  readonly memberId: string | null;
  readonly contactIds: string[];
};

export async function insertInteraction(records: Records, workspaceId: string, interaction: NewInteraction): Promise<string> {
  const id = newId('int');
  await records
    .insertInto('interactions')
    .values({ workspaceId, id, sourceKey: OWN_SOURCE, externalId: id, direction: 'two_way', ...interaction })
    .execute();
  return id;
}

/** Takes back an interaction that was told here; gives back its account. */
export async function deleteInteraction(records: Records, workspaceId: string, id: string): Promise<string | undefined> {
  const row = await records
    .deleteFrom('interactions')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('sourceKey', '=', OWN_SOURCE)
    .returning('accountId')
    .executeTakeFirst();
  return row?.accountId;
}

/** Those of the named contacts that belong to the account. */
export async function contactsAmong(
  records: Records,
  { workspaceId, accountId }: { readonly workspaceId: string; readonly accountId: string },
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await records
    .selectFrom('contacts')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => row.id);
}
