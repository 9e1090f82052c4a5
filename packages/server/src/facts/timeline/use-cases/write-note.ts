import type { Records } from '../../../platform/records/records.ts';
import { type By, recordChange, requireAccount, tellTouched } from '../../accounts/index.ts';
import { findNote, insertNote, type NoteRow, updateNote } from '../store/own-work.store.ts';
import { noSuchNote, notYourNote } from '../timeline.errors.ts';

export async function createNote(records: Records, by: By, wanted: { readonly accountId: string; readonly body: string }): Promise<string> {
  await requireAccount(records, by.workspaceId, wanted.accountId);
  const id = await insertNote(records, by.workspaceId, { ...wanted, at: by.at, memberId: by.memberId });
  await tellTouched(records, by.workspaceId, { accountIds: [wanted.accountId] });
  return id;
}

/** Its author may change it; what it said before is kept. */
export async function editNote(records: Records, by: By, edited: { readonly noteId: string; readonly body: string }): Promise<void> {
  const { noteId, body } = edited;
  const note = await requireOwnNote(records, by, noteId);
  if (note.body === body) return;
  await updateNote(records, { workspaceId: by.workspaceId, id: noteId }, { body, editedAt: by.at });
  await keepHistory(records, by, { note, after: { body } });
}

export async function removeNote(records: Records, by: By, noteId: string): Promise<void> {
  const note = await requireOwnNote(records, by, noteId);
  await updateNote(records, { workspaceId: by.workspaceId, id: noteId }, { removedAt: by.at });
  await keepHistory(records, by, { note, after: null });
}

export async function restoreNote(records: Records, by: By, noteId: string): Promise<void> {
  const note = await requireOwnNote(records, by, noteId);
  await updateNote(records, { workspaceId: by.workspaceId, id: noteId }, { removedAt: null });
  await keepHistory(records, by, { note, after: { body: note.body } });
}

async function requireOwnNote(records: Records, by: By, noteId: string): Promise<NoteRow> {
  const note = await findNote(records, by.workspaceId, noteId);
  if (note === undefined) throw noSuchNote();
  if (note.memberId === null || note.memberId !== by.memberId) throw notYourNote();
  return note;
}

async function keepHistory(
  records: Records,
  by: By,
  { note, after }: { readonly note: NoteRow; readonly after: { readonly body: string } | null },
): Promise<void> {
  const { workspaceId, ...who } = by;
  await recordChange(records, workspaceId, {
    accountId: note.accountId,
    kind: 'note',
    subjectId: note.id,
    ...who,
    before: { body: note.body },
    after,
  });
  await tellTouched(records, workspaceId, { accountIds: [note.accountId] });
}
