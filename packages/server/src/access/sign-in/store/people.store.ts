import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type KnownPerson = { readonly id: string; readonly email: string; readonly name: string };

export async function findPerson(records: Records, id: string): Promise<KnownPerson | undefined> {
  const { rows } = await sql<KnownPerson>`select id, email, name from auth.people where id = ${id}`.execute(records);
  return rows[0];
}

export async function findPersonByEmail(records: Records, email: string): Promise<KnownPerson | undefined> {
  const { rows } = await sql<KnownPerson>`select id, email, name from auth.people where lower(email) = lower(${email})`.execute(records);
  return rows[0];
}

export type Passkey = { readonly id: string; readonly name: string | null; readonly createdAt: string; readonly lastUsedAt: string | null };

export type SignInWays = {
  readonly hasPassword: boolean;
  readonly hasCodes: boolean;
  readonly backupCodesLeft: number;
  readonly passkeys: readonly Passkey[];
};

export async function readSignInWays(records: Records, personId: string): Promise<SignInWays> {
  const { rows } = await sql<Omit<SignInWays, 'passkeys'>>`
    select
      exists (select from auth.sign_ins where "userId" = people.id and "providerId" = 'credential' and password is not null) as "hasPassword",
      coalesce(people."twoFactorEnabled", false) as "hasCodes",
      coalesce((select json_array_length("backupCodes"::json) from auth.two_factors
        where "userId" = people.id and verified is not false), 0)::int as "backupCodesLeft"
    from auth.people where id = ${personId}`.execute(records);
  const { rows: passkeys } = await sql<Passkey>`
    select id, name, "createdAt", "lastUsedAt" from auth.passkeys where "userId" = ${personId} order by "createdAt" limit 100`.execute(
    records,
  );
  return { ...(rows[0] ?? { hasPassword: false, hasCodes: false, backupCodesLeft: 0 }), passkeys };
}

/** Of members of the workspace that the transaction is bound to. */
export async function listSecondFactors(records: Records) {
  const { rows } = await sql<{
    readonly member: string;
    readonly hasCodes: boolean;
    readonly passkeys: number;
    readonly isUnproven: boolean;
  }>`
    select members.id as member, coalesce(people."twoFactorEnabled", false) as "hasCodes",
      not people."emailVerified" and coalesce(people."madeIn" <> members.workspace_id, false) as "isUnproven",
      (select count(*)::int from auth.passkeys where "userId" = people.id) as passkeys
    from members join auth.people as people on people.id = members.person_id
    where members.state <> 'gone'
    order by members.id limit 1000`.execute(records);
  return rows;
}

/** Whether they belong to another workspace as well. Needs the installation's view. */
export async function isMemberElsewhere(records: Records, personId: string, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`
    select from members join workspaces on workspaces.workspace_id = members.workspace_id
    where members.person_id = ${personId} and members.workspace_id <> ${workspaceId} and members.state <> 'gone'
      and workspaces.removed_at is null limit 1`.execute(records);
  return rows.length > 0;
}

/** They have shown that the address is theirs. False where they had before. */
export async function markProven(records: Records, personId: string): Promise<boolean> {
  const { rows } = await sql`
    update auth.people set "emailVerified" = true, "madeIn" = null where id = ${personId} and not "emailVerified" returning 1`.execute(
    records,
  );
  return rows.length > 0;
}

/** Codes, backup codes and passkeys. */
export async function removeSecondFactors(records: Records, personId: string): Promise<void> {
  await sql`delete from auth.two_factors where "userId" = ${personId}`.execute(records);
  await sql`delete from auth.passkeys where "userId" = ${personId}`.execute(records);
  await sql`update auth.people set "twoFactorEnabled" = false where id = ${personId}`.execute(records);
}

export async function touchPasskey(records: Records, credentialId: string): Promise<void> {
  await sql`update auth.passkeys set "lastUsedAt" = now() where "credentialID" = ${credentialId}`.execute(records);
}

/** The names of the workspaces they belong to, which nobody should take for a password. Needs the installation's view. */
export async function ownWordsOf(records: Records, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select workspaces.name from members join workspaces on workspaces.workspace_id = members.workspace_id
    where members.person_id = ${personId} limit 100`.execute(records);
  return rows.map(({ name }) => name);
}
