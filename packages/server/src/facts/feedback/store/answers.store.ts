import type { Records } from '../../../platform/records/records.ts';
import type { AnswerRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, toInstant, writeFacts } from '../../accounts/index.ts';

const ANSWERS: FactKind<AnswerRow, 'answers'> = {
  table: 'answers',
  prefix: 'ans',
  blank: () => ({ accountId: '', contactId: null, kind: '', survey: null, score: Number.NaN, comment: null, answeredAt: '' }),
  required: ['accountId', 'kind', 'answeredAt'],
  keyOf: (row) => row.answer,
  mentions: (row) => ({ account: row.account, contacts: [row.contact] }),
  valuesOf: (row, naming) => ({
    contactId: naming.contact(row.contact),
    kind: row.kind,
    survey: row.survey,
    score: row.score,
    comment: row.comment,
    answeredAt: toInstant(row.answeredAt),
  }),
  faultOf: (values) => (Number.isFinite(values.score) ? null : 'score_missing'),
};

export async function writeAnswers(records: Records, scope: WriteScope, rows: readonly AnswerRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: ANSWERS, rows }));
}
