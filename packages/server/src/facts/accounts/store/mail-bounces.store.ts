import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { BounceRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { summarise } from '../outcomes.ts';
import type { FactKind } from './fact-kind.ts';
import { idsOfNow } from './merge-contacts.ts';
import { writeFacts } from './write-facts.ts';

type Addressee = { readonly id: string; readonly accountId: string };

/** Mail that came back. The contact is named by its key, or by the address. */
export async function writeBounces(records: Records, scope: WriteScope, said: readonly BounceRow[]): Promise<WriteResult> {
  const now = await idsOfNow(records, scope, [...new Set(said.map(({ contact }) => contact))]);
  const rows = said.map((row) => ({ ...row, contact: now.get(row.contact) ?? row.contact }));
  const addressees = await readAddressees(records, scope, [...new Set(rows.map(({ contact }) => contact))]);
  const kind: FactKind<BounceRow, 'mailBounces'> = {
    table: 'mailBounces',
    prefix: 'bou',
    blank: () => ({ accountId: '', contactId: '', kind: 'soft', bouncedOn: '', reason: null }),
    required: ['kind', 'bouncedOn'],
    keyOf: (row) => row.bounce,
    mentions: () => ({}),
    valuesOf: (row) => {
      const to = addressees(row.contact);
      return { kind: row.kind, bouncedOn: row.bouncedOn, reason: row.reason, contactId: to?.id, accountId: to?.accountId };
    },
    faultOf: (values) => (values.contactId === '' ? 'nobody_with_address' : null),
  };
  return summarise(await writeFacts(records, scope, { kind, rows }));
}

/** Finds contacts by their key, else by their address, however it is written. An address that two share names neither. */
async function readAddressees(
  records: Records,
  scope: WriteScope,
  names: readonly string[],
): Promise<(name: string) => Addressee | undefined> {
  const { rows } = await sql<Addressee & { name: string; isKey: boolean }>`
    select external_id as name, true as is_key, id, account_id
    from contacts
    where workspace_id = ${scope.workspaceId}
      and source_key = ${scope.sourceKey}
      and external_id = any(${names}::text[])
    union all
    select lower(email), false, min(id), min(account_id)
    from contacts
    where workspace_id = ${scope.workspaceId}
      and lower(email) = any(${names.map((name) => name.toLowerCase())}::text[])
    group by lower(email)
    having count(*) = 1`.execute(records);
  const byKey = new Map(rows.filter((one) => one.isKey).map((one) => [one.name, one]));
  const byAddress = new Map(rows.filter((one) => !one.isKey).map((one) => [one.name, one]));
  return (name) => byKey.get(name) ?? byAddress.get(name.toLowerCase());
}
