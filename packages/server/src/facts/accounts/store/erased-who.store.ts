import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Someone or something by the id that its source has for it. */
export type Who = { readonly kind: 'account' | 'contact' | 'visitor'; readonly key: string };

/** What comes of them from now on is not taken in. */
export async function rememberErased(records: Records, workspaceId: string, who: readonly Who[]): Promise<void> {
  await rememberHashes(records, workspaceId, hashesOf(workspaceId, who));
}

/** By what their ids hash to; in one order, so that two at once do not wait for one another. */
export async function rememberHashes(records: Records, workspaceId: string, hashes: readonly string[]): Promise<void> {
  await sql`
    insert into erased_who (workspace_id, hash)
    select ${workspaceId}, hash
    from unnest(${[...new Set(hashes)].sort()}::text[]) as hash
    on conflict do nothing`.execute(records);
}

/** Of all workspaces. Needs the installation's view. */
export async function rememberedOfAll(
  records: Records,
): Promise<readonly { readonly workspaceId: string; readonly hashes: readonly string[] }[]> {
  const { rows } = await sql<{ workspaceId: string; hashes: string[] }>`
    select workspace_id, array_agg(hash order by hash collate "C") as hashes from erased_who group by 1`.execute(records);
  return rows;
}

export const hashesOf = (workspaceId: string, who: readonly Who[]): readonly string[] => who.map((one) => hashOf(workspaceId, one));

/** Which of them were erased. */
export async function erasedAmong<Asked extends Who>(
  records: Records,
  workspaceId: string,
  who: readonly Asked[],
): Promise<readonly Asked[]> {
  // Nearly every workspace has none, and then nothing is hashed.
  const { rows: any } = await sql`select 1 from erased_who where workspace_id = ${workspaceId} limit 1`.execute(records);
  if (any.length === 0 || who.length === 0) return [];
  const hashed = who.map((one) => ({ one, hash: hashOf(workspaceId, one) }));
  const { rows } = await sql<{ hash: string }>`
    select hash
    from erased_who
    where workspace_id = ${workspaceId}
      and hash = any(${[...new Set(hashed.map(({ hash }) => hash))]}::text[])`.execute(records);
  const erased = new Set(rows.map(({ hash }) => hash));
  return hashed.filter(({ hash }) => erased.has(hash)).map(({ one }) => one);
}

function hashOf(workspaceId: string, { kind, key }: Who): string {
  return createHash('sha256').update(`${workspaceId}/${kind}/${key}`).digest('hex');
}

/** The ids that sources have for an account and all its contacts, or for a contact, those of before too; and ours. */
export type Known = {
  readonly accounts: readonly { readonly id: string; readonly key: string }[];
  readonly contacts: readonly { readonly id: string; readonly key: string; readonly accountId: string }[];
};

export async function knownWho(records: Records, workspaceId: string, { id }: { readonly id: string }): Promise<Known> {
  const accounts = await sql<{ id: string; key: string }>`
    select id, external_id as key
    from accounts
    where workspace_id = ${workspaceId} and id = ${id}`.execute(records);
  const contacts = await sql<{ id: string; key: string; accountId: string }>`
    select id, external_id as key, account_id
    from contacts
    where workspace_id = ${workspaceId} and (id = ${id} or account_id = ${id})
    union all
    select contact.id, alias.external_id, contact.account_id
    from contact_aliases as alias
    join contacts as contact on contact.workspace_id = alias.workspace_id and contact.id = alias.contact_id
    where alias.workspace_id = ${workspaceId} and (contact.id = ${id} or contact.account_id = ${id})`.execute(records);
  return { accounts: accounts.rows, contacts: contacts.rows };
}

/** With all that hangs on them; also where the same address stands as a person of a partner. */
export async function deleteWho(records: Records, workspaceId: string, { accounts, contacts }: Known): Promise<void> {
  const ids = contacts.map(({ id }) => id);
  await sql`
    delete from partner_contacts as person
    using contacts
    where person.workspace_id = ${workspaceId} and contacts.workspace_id = ${workspaceId} and contacts.id = any(${ids}::text[])
      and lower(contacts.email) = lower(person.email)`.execute(records);
  await sql`delete from contacts where workspace_id = ${workspaceId} and id = any(${ids}::text[])`.execute(records);
  await sql`delete from accounts where workspace_id = ${workspaceId} and id = any(${accounts.map(({ id }) => id)}::text[])`.execute(
    records,
  );
}

/** Our id of an account or contact, by the id that a source has for it or by ours. */
export async function findWho(
  records: Records,
  workspaceId: string,
  { kind, key }: { readonly kind: 'account' | 'contact'; readonly key: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id
    from ${sql.table(kind === 'account' ? 'accounts' : 'contacts')}
    where workspace_id = ${workspaceId} and (external_id = ${key} or id = ${key})
    order by id = ${key} desc
    limit 1`.execute(records);
  return rows[0]?.id;
}
