import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Profile } from '../connection.ts';

/** Somebody's way to the provider and back. */
export type Attempt = {
  readonly id: string;
  readonly workspaceId: string;
  readonly connectionId: string;
  readonly purpose: 'sign_in' | 'test' | 'connect';
  readonly memberId: string | null;
  readonly stateHash: string;
  readonly browserHash: string;
  readonly verifier: string | null;
  readonly nonce: string | null;
  readonly requestId: string | null;
  readonly leadsTo: string;
  readonly profile: Profile | null;
};

export type NewAttempt = Omit<Attempt, 'id' | 'profile'>;

const MINUTES = 10;

/** Writes it down, and lets go of those that are over. */
export async function insertAttempt(records: Records, attempt: NewAttempt, now: Instant): Promise<void> {
  await sql`delete from sso_attempts where workspace_id = ${attempt.workspaceId} and expires_at < ${now.toString()}`.execute(records);
  await sql`delete from sso_assertions where workspace_id = ${attempt.workspaceId} and expires_at < ${now.toString()}`.execute(records);
  await records
    .insertInto('ssoAttempts')
    .values({ id: newId('sat'), ...attempt, expiresAt: now.add({ minutes: MINUTES }).toString() })
    .execute();
}

/** The one that this state began, marked as used: of several answers to it one is looked at. */
export async function takeAttempt(
  records: Records,
  { connectionId, stateHash }: Pick<Attempt, 'connectionId' | 'stateHash'>,
  now: Instant,
): Promise<Attempt | undefined> {
  const { rows } = await sql<Attempt>`
    update sso_attempts set used_at = ${now.toString()}
    where connection_id = ${connectionId} and state_hash = ${stateHash} and used_at is null and expires_at > ${now.toString()}
    returning *`.execute(records);
  return rows[0];
}

/** What a SAML response proved waits until the browser that began comes for it, with the ticket it was given. */
export async function keepProfile(records: Records, id: string, kept: { readonly profile: Profile; readonly ticketHash: string }) {
  await sql`
    update sso_attempts set profile = ${JSON.stringify(kept.profile)}::jsonb, ticket_hash = ${kept.ticketHash}
    where id = ${id}`.execute(records);
}

/** The attempt behind a ticket, once. */
export async function takeTicket(
  records: Records,
  { connectionId, ticketHash }: { readonly connectionId: string; readonly ticketHash: string },
  now: Instant,
): Promise<Attempt | undefined> {
  const { rows } = await sql<Attempt>`
    update sso_attempts set ticket_hash = null
    where connection_id = ${connectionId} and ticket_hash = ${ticketHash} and expires_at > ${now.toString()}
    returning *`.execute(records);
  return rows[0];
}

/** False where the assertion let somebody in before. */
export async function spendAssertion(
  records: Records,
  one: { readonly workspaceId: string; readonly connectionId: string; readonly assertionId: string; readonly expiresAt: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into sso_assertions (workspace_id, connection_id, assertion_id, expires_at)
    values (${one.workspaceId}, ${one.connectionId}, ${one.assertionId}, ${one.expiresAt}) on conflict do nothing`.execute(records);
  return numAffectedRows === 1n;
}
