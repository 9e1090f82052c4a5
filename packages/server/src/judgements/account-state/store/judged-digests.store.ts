import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** All rows of an account's judgement as one short text: where it is the same, they are. */
export function digestOf(rows: readonly object[]): string {
  return hash('sha1', JSON.stringify(rows), 'base64');
}

export type Digests = ReadonlyMap<string, string>;

/** The accounts whose rows are not those that were written last. */
export async function readChanged(records: Records, workspaceId: string, digests: Digests): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ accountId: string }>`
    select asked.account_id
    from unnest(${[...digests.keys()]}::text[], ${[...digests.values()]}::text[]) as asked (account_id, digest)
    left join judged_digests as kept on kept.workspace_id = ${workspaceId} and kept.account_id = asked.account_id
    where kept.digest is distinct from asked.digest`.execute(records);
  return new Set(rows.map((row) => row.accountId));
}

export async function writeDigests(records: Records, workspaceId: string, digests: Digests): Promise<void> {
  if (digests.size === 0) return;
  await sql`
    insert into judged_digests (workspace_id, account_id, digest)
    select ${workspaceId}, account_id, digest
    from unnest(${[...digests.keys()]}::text[], ${[...digests.values()]}::text[]) as row (account_id, digest)
    on conflict (workspace_id, account_id) do update set digest = excluded.digest`.execute(records);
}

/** What is written of accounts was changed by another hand: all of it is written again when they are judged next. */
export async function forgetDigests(records: Records, workspaceId: string): Promise<void> {
  await records.deleteFrom('judgedDigests').where('workspaceId', '=', workspaceId).execute();
}
