import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type KnownSession = {
  readonly id: string;
  readonly method: string | null;
  readonly agent: string;
  readonly address: string;
  readonly signedInAt: string;
  readonly lastUsedAt: string;
};

const MOST = 200;

export async function listSessions(records: Records, personId: string): Promise<readonly KnownSession[]> {
  const { rows } = await sql<KnownSession>`
    select id, method, coalesce("userAgent", '') as agent, coalesce("ipAddress", '') as address,
      coalesce("signedInAt", "createdAt") as "signedInAt", coalesce("lastUsedAt", "updatedAt") as "lastUsedAt"
    from auth.sessions
    where "userId" = ${personId} and "expiresAt" > now()
    order by coalesce("lastUsedAt", "updatedAt") desc, id
    limit ${MOST}`.execute(records);
  return rows;
}

/** False where the person has no such session. */
export async function endSession(records: Records, personId: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from auth.sessions where id = ${id} and "userId" = ${personId} returning 1`.execute(records);
  return rows.length > 0;
}

/** All of a person's, but for the one that may stay; devices that were trusted with one factor are trusted no longer. */
export async function endSessions(records: Records, personId: string, stays: string | null): Promise<number> {
  await sql`delete from auth.verifications where value = ${personId} and identifier like 'trust-device-%'`.execute(records);
  const { rows } = await sql`
    delete from auth.sessions where "userId" = ${personId} and id is distinct from ${stays} returning 1`.execute(records);
  return rows.length;
}

export async function confirmSession(records: Records, id: string): Promise<void> {
  await sql`update auth.sessions set "confirmedAt" = now() where id = ${id}`.execute(records);
}

export async function strengthenSession(records: Records, id: string): Promise<void> {
  await sql`update auth.sessions set "isStrong" = true where id = ${id}`.execute(records);
}
