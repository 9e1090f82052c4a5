import { sql } from 'kysely';
import type { Source } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import { markStale } from './stale-accounts.store.ts';

/** Two ids that name the same person, in the words of their source; the first is the one of before. */
export type SamePerson = { readonly before: string; readonly now: string };

/** Of our ids: what is of the first is the other's. */
export type MergedContacts = { readonly before: string; readonly now: string };

/**
 * Makes one contact of two, as an alias call says: what hangs on the one of before goes over, and the id of before names
 * the other from now on. Said again it gives the same. Null where either is nobody, or both are one already.
 */
export async function mergeContacts(records: Records, source: Source, { before, now }: SamePerson): Promise<MergedContacts | null> {
  const { workspaceId, sourceKey } = source;
  // They may have become somebody else's since.
  const nowKey = (await idsOfNow(records, source, [now])).get(now) ?? now;
  const [to] = await contactNamed(records, source, nowKey);
  if (to === undefined || before === now) return null;
  const aliases = await sql<{ oldContactId: string; contactId: string }>`
    select old_contact_id, contact_id
    from contact_aliases
    where workspace_id = ${workspaceId} and source_key = ${sourceKey} and external_id = ${before}`.execute(records);
  const [alias] = aliases.rows;
  if (alias !== undefined) return alias.contactId === to.id ? { before: alias.oldContactId, now: to.id } : null;
  const [from] = await contactNamed(records, source, before);
  if (from === undefined || from.id === to.id) return null;
  await moveOver(records, workspaceId, { from: from.id, to: to.id });
  await sql`delete from contacts where workspace_id = ${workspaceId} and id = ${from.id}`.execute(records);
  await sql`
    insert into contact_aliases (workspace_id, source_key, external_id, contact_id, old_contact_id)
    values (${workspaceId}, ${sourceKey}, ${before}, ${to.id}, ${from.id})`.execute(records);
  await markStale(records, workspaceId, [...new Set([from.accountId, to.accountId])].sort());
  return { before: from.id, now: to.id };
}

async function contactNamed(records: Records, { workspaceId, sourceKey }: Source, key: string) {
  const { rows } = await sql<{ id: string; accountId: string }>`
    select id, account_id
    from contacts
    where workspace_id = ${workspaceId} and source_key = ${sourceKey} and external_id = ${key}`.execute(records);
  return rows;
}

/** A part that both play on the same day is played once. */
async function moveOver(
  records: Records,
  workspaceId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`
    update stakeholder_roles as role
    set contact_id = ${to}
    where workspace_id = ${workspaceId}
      and contact_id = ${from}
      and not exists (
        select from stakeholder_roles as other
        where other.workspace_id = role.workspace_id and other.contact_id = ${to} and other.role = role.role and other.since = role.since)`.execute(
    records,
  );
  // What only the one of before is known for is kept.
  await sql`
    update contacts as kept
    set email = coalesce(kept.email, other.email),
        title = coalesce(kept.title, other.title),
        level = coalesce(kept.level, other.level),
        department = coalesce(kept.department, other.department),
        language = coalesce(kept.language, other.language),
        joined_on = least(kept.joined_on, other.joined_on),
        seat_since = least(kept.seat_since, other.seat_since),
        is_opted_out = kept.is_opted_out or other.is_opted_out,
        attributes = other.attributes || kept.attributes
    from contacts as other
    where kept.workspace_id = ${workspaceId} and kept.id = ${to}
      and other.workspace_id = kept.workspace_id and other.id = ${from}`.execute(records);
  await sql`
    update contact_aliases set contact_id = ${to} where workspace_id = ${workspaceId} and contact_id = ${from}`.execute(records);
  for (const table of ['tickets', 'answers', 'mail_bounces'])
    await sql`update ${sql.table(table)} set contact_id = ${to} where workspace_id = ${workspaceId} and contact_id = ${from}`.execute(
      records,
    );
  await sql`
    update interactions
    set contact_ids = array_replace(contact_ids, ${from}, ${to})
    where workspace_id = ${workspaceId} and contact_ids @> array[${from}]::text[]`.execute(records);
}

/** The ids by which the contacts go now, of those that went by another before. */
export async function idsOfNow(
  records: Records,
  { workspaceId, sourceKey }: Source,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ before: string; now: string }>`
    select alias.external_id as before, contact.external_id as now
    from contact_aliases as alias
    join contacts as contact on contact.workspace_id = alias.workspace_id and contact.id = alias.contact_id
    where alias.workspace_id = ${workspaceId}
      and alias.source_key = ${sourceKey}
      and alias.external_id = any(${keys}::text[])`.execute(records);
  return new Map(rows.map(({ before, now }) => [before, now]));
}
