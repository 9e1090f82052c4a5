import type { Records } from '../../../platform/records/records.ts';
import type { TicketRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { type FactKind, summarise, toInstant, writeFacts } from '../../accounts/index.ts';

const TICKETS: FactKind<TicketRow, 'tickets'> = {
  table: 'tickets',
  prefix: 'tic',
  blank: () => ({
    accountId: '',
    contactId: null,
    subject: null,
    severity: 'normal',
    channel: null,
    theme: null,
    release: null,
    openedAt: '',
    firstResponseAt: null,
    solvedAt: null,
    waitsFor: 'us',
    isEscalated: false,
    slaMet: null,
    satisfaction: null,
    fixPromisedOn: null,
    fixKeptOn: null,
    attributes: {},
  }),
  required: ['accountId', 'openedAt'],
  keyOf: (row) => row.ticket,
  mentions: (row) => ({ account: row.account, contacts: [row.contact] }),
  valuesOf: (row, naming) => ({
    contactId: naming.contact(row.contact),
    subject: row.subject,
    severity: row.severity,
    channel: row.channel,
    theme: row.theme,
    release: row.release,
    openedAt: toInstant(row.openedAt),
    firstResponseAt: toInstant(row.firstResponseAt),
    solvedAt: toInstant(row.solvedAt),
    waitsFor: row.waitsFor,
    isEscalated: row.isEscalated,
    slaMet: row.slaMet,
    satisfaction: row.satisfaction,
    fixPromisedOn: row.fixPromisedOn,
    fixKeptOn: row.fixKeptOn,
  }),
};

export async function writeTickets(records: Records, scope: WriteScope, rows: readonly TicketRow[]): Promise<WriteResult> {
  return summarise(await writeFacts(records, scope, { kind: TICKETS, rows }));
}
