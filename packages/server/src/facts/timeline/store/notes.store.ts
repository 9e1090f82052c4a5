import type { Records } from '../../../platform/records/records.ts';
import type { NoteRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, toInstant, writeFacts } from '../../accounts/index.ts';

const NOTES: FactKind<NoteRow, 'notes'> = {
  table: 'notes',
  prefix: 'note',
  blank: () => ({ accountId: '', at: '', body: '', memberId: null, authorName: null }),
  required: ['accountId', 'at', 'body'],
  keyOf: (row) => row.note,
  mentions: (row) => ({ account: row.account, members: [row.author] }),
  valuesOf: (row, naming) => ({
    at: toInstant(row.at),
    body: row.body,
    memberId: naming.member(row.author),
    authorName: row.author,
  }),
};

export async function writeNotes(records: Records, scope: WriteScope, rows: readonly NoteRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: NOTES, rows }));
}
