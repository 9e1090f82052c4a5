import type { Records } from '../../../platform/records/records.ts';
import type { InteractionRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, toInstant, writeFacts } from '../../accounts/index.ts';

const INTERACTIONS: FactKind<InteractionRow, 'interactions'> = {
  table: 'interactions',
  prefix: 'int',
  blank: () => ({
    accountId: '',
    kind: 'other',
    direction: '',
    isAutomated: false,
    isPlanned: false,
    at: '',
    subject: null,
    memberId: null,
    contactIds: [],
  }),
  required: ['accountId', 'kind', 'direction', 'at'],
  keyOf: (row) => row.interaction,
  mentions: (row) => ({ account: row.account, contacts: row.contacts ?? [], members: [row.member] }),
  valuesOf: (row, naming) => ({
    kind: row.kind,
    direction: row.direction,
    isAutomated: row.isAutomated,
    isPlanned: row.isPlanned,
    at: toInstant(row.at),
    subject: row.subject,
    memberId: naming.member(row.member),
    contactIds: row.contacts?.flatMap((contact) => naming.contact(contact) ?? []),
  }),
  // Mail that a machine sends is never a conversation, whatever the source calls it.
  faultOf: (values) => (values.isAutomated === true && values.direction === 'two_way' ? 'automated_is_not_two_way' : null),
};

export async function writeInteractions(records: Records, scope: WriteScope, rows: readonly InteractionRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: INTERACTIONS, rows }));
}
