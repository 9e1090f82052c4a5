import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Records } from '../../platform/records/records.ts';

export type EntryLink = {
  readonly kind: 'first_owner' | 'invitation' | 'reset';
  readonly workspaceId: string | null;
  readonly memberId: string | null;
  /** Of a link to choose a new password. */
  readonly personId?: string | null;
  /** Coming in by it shows that the address is theirs: it was mailed there and nobody else saw it, or the operator gave it. */
  readonly isProof: boolean;
};

/** Makes a one-time link; the token is returned once and only its hash is kept. */
export async function insertEntryLink(records: Records, link: EntryLink, expiresAt: Instant): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await sql`
    insert into auth.entry_links (token_hash, kind, workspace_id, member_id, person_id, is_proof, expires_at)
    values (${hashOf(token)}, ${link.kind}, ${link.workspaceId}, ${link.memberId}, ${link.personId ?? null}, ${link.isProof},
      ${expiresAt.toString()})`.execute(records);
  return token;
}

/** Somebody was asked to come in as this member. */
export async function wasInvited(records: Records, memberId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from auth.entry_links where member_id = ${memberId} and kind = 'invitation' limit 1`.execute(records);
  return rows.length > 0;
}

/** The link behind a token that is neither used nor over. */
export async function findEntryLink(records: Records, token: string, now: Instant): Promise<EntryLink | undefined> {
  const { rows } = await sql<EntryLink>`
    select kind, workspace_id, member_id, person_id, is_proof from auth.entry_links
    where token_hash = ${hashOf(token)} and used_at is null and expires_at > ${now.toString()}`.execute(records);
  return rows[0];
}

/** Marks it used; of many at once exactly one gets the link. */
export async function useEntryLink(records: Records, token: string, now: Instant): Promise<EntryLink | undefined> {
  const { rows } = await sql<EntryLink>`
    update auth.entry_links set used_at = ${now.toString()}
    where token_hash = ${hashOf(token)} and used_at is null and expires_at > ${now.toString()}
    returning kind, workspace_id, member_id, person_id, is_proof`.execute(records);
  return rows[0];
}

/** Links of the first owner are void as soon as somebody is in. */
export async function removeFirstOwnerLinks(records: Records): Promise<void> {
  await sql`delete from auth.entry_links where kind = 'first_owner'`.execute(records);
}

/** A new password makes the links to choose one void. */
export async function removeResetLinks(records: Records, personId: string): Promise<void> {
  await sql`delete from auth.entry_links where kind = 'reset' and person_id = ${personId}`.execute(records);
}

export async function personExists(records: Records, email: string): Promise<boolean> {
  const { rows } = await sql`select 1 from auth.people where lower(email) = lower(${email})`.execute(records);
  return rows.length > 0;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
