import type { Records } from '../../../platform/records/records.ts';
import type { AccountRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { summarise } from '../outcomes.ts';
import type { FactKind } from './fact-kind.ts';
import { rememberFields } from './field-values.store.ts';
import { writeFacts } from './write-facts.ts';

const ACCOUNTS: FactKind<AccountRow, 'accounts'> = {
  table: 'accounts',
  prefix: 'acc',
  erasedAs: 'account',
  isStamped: true,
  // An account whose name nobody has told is called what its source calls it.
  blank: (externalId) => ({
    name: externalId,
    parentId: null,
    country: null,
    timeZone: null,
    industry: null,
    sizeBand: null,
    employees: null,
    tier: null,
    segment: null,
    ownerId: null,
    origin: null,
    channel: null,
    seller: null,
    firstSeenOn: null,
    tags: [],
    attributes: {},
    removedAt: null,
  }),
  required: ['name'],
  keyOf: (row) => row.account,
  mentions: (row) => ({ parent: row.parent, members: [row.owner] }),
  valuesOf: (row, naming) => ({
    name: row.name,
    parentId: naming.parent(row.parent),
    country: row.country,
    timeZone: row.timeZone,
    industry: row.industry,
    sizeBand: row.sizeBand,
    employees: row.employees,
    tier: row.tier,
    segment: row.segment,
    ownerId: naming.member(row.owner),
    origin: row.origin,
    channel: row.channel,
    seller: row.seller,
    firstSeenOn: row.firstSeenOn,
    tags: row.tags === undefined ? undefined : [...row.tags],
    attributes: row.attributes,
  }),
};

export async function writeAccounts(records: Records, scope: WriteScope, rows: readonly AccountRow[]): Promise<WriteResult> {
  const outcomes = await writeFacts(records, scope, { kind: ACCOUNTS, rows });
  await rememberFields(records, scope, { rows, outcomes });
  return summarise(outcomes);
}
