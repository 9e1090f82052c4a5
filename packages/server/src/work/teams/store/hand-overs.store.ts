import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { newId } from '../../../platform/new-id.ts';

export type Reason = 'leaves' | 'suspended' | 'new_job' | 'load';

export type HandOverKept = {
  readonly workspaceId: string;
  readonly fromId: string;
  readonly reason: Reason;
  readonly why: string;
  readonly memberId: string | null;
  readonly at: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly accounts: readonly { readonly accountId: string; readonly toId: string; readonly line: string | null }[];
};

/** Writes down what changed hands; the accounts are new in the books of their receivers until they looked. */
export async function insertHandOver(records: Records, kept: HandOverKept): Promise<string> {
  const { workspaceId, accounts, counts, ...rest } = kept;
  const id = newId('hov');
  await records
    .insertInto('handOvers')
    .values({ workspaceId, id, ...rest, counts: JSON.stringify(counts) })
    .execute();
  await sql`
    insert into hand_over_accounts (workspace_id, hand_over_id, account_id, to_id, line)
    select ${workspaceId}, ${id}, one.account_id, one.to_id, one.line
    from jsonb_to_recordset(${JSON.stringify(accounts.map(({ accountId, toId, line }) => ({ account_id: accountId, to_id: toId, line })))}::jsonb)
      as one (account_id text, to_id text, line text)`.execute(records);
  return id;
}

export type NewInBook = {
  readonly accountId: string;
  readonly name: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly why: string;
  readonly line: string | null;
  readonly at: string;
};

/** What came into a member's book and was not looked at yet, the newest first; what went on to somebody else since is not theirs. */
export async function newInBook(
  records: Records,
  { workspaceId, memberId, most }: { readonly workspaceId: string; readonly memberId: string; readonly most: number },
): Promise<{ readonly accounts: readonly NewInBook[]; readonly total: number }> {
  const { rows } = await sql<NewInBook & { total: number }>`
    select given.account_id, accounts.name, hand_overs.from_id, coalesce(members.name, '') as from_name, hand_overs.why, given.line, hand_overs.at,
      count(*) over ()::int as total
    from hand_over_accounts as given
    join hand_overs on hand_overs.workspace_id = given.workspace_id and hand_overs.id = given.hand_over_id
    join accounts on accounts.workspace_id = given.workspace_id and accounts.id = given.account_id and accounts.removed_at is null
    left join members on members.workspace_id = given.workspace_id and members.id = hand_overs.from_id
    where given.workspace_id = ${workspaceId}
      and given.to_id = ${memberId}
      and given.seen_at is null
      and accounts.owner_id = ${memberId}
    order by hand_overs.at desc, accounts.name
    limit ${most}`.execute(records);
  return { total: rows[0]?.total ?? 0, accounts: rows.map(({ total: _, ...row }) => row) };
}

/** They looked: at these accounts, or at all of them. */
export async function markSeen(
  records: Records,
  {
    workspaceId,
    memberId,
    at,
    accountIds,
  }: { readonly workspaceId: string; readonly memberId: string; readonly at: string; readonly accountIds: readonly string[] | null },
): Promise<void> {
  await sql`
    update hand_over_accounts set seen_at = ${at}::timestamptz
    where workspace_id = ${workspaceId} and to_id = ${memberId} and seen_at is null
      and (${accountIds}::text[] is null or account_id = any(${accountIds}::text[]))`.execute(records);
}

type LineKey = { readonly workspaceId: string; readonly memberId: string; readonly accountId: string };

/** What the next one is to know of an account; an empty line takes it back. */
export async function saveLine(
  records: Records,
  { workspaceId, memberId, accountId }: LineKey,
  said: { readonly line: string; readonly at: string },
): Promise<void> {
  const key = records.deleteFrom('bookLines').where('workspaceId', '=', workspaceId).where('accountId', '=', accountId);
  if (said.line === '') {
    await key.where('memberId', '=', memberId).execute();
    return;
  }
  await records
    .insertInto('bookLines')
    .values({ workspaceId, memberId, accountId, ...said })
    .onConflict((on) => on.columns(['workspaceId', 'accountId', 'memberId']).doUpdateSet(said))
    .execute();
}

export async function readLine(records: Records, { workspaceId, memberId, accountId }: LineKey): Promise<string> {
  const row = await records
    .selectFrom('bookLines')
    .select('line')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('memberId', '=', memberId)
    .executeTakeFirst();
  return row?.line ?? '';
}

/** What was said for the next one has reached them. */
export async function dropLines(records: Records, { workspaceId, memberId }: Omit<LineKey, 'accountId'>): Promise<void> {
  await records.deleteFrom('bookLines').where('workspaceId', '=', workspaceId).where('memberId', '=', memberId).execute();
}

/** Two who hand over the same book at once take turns. */
export async function holdMember(records: Records, workspaceId: string, memberId: string): Promise<void> {
  await sql`select from members where workspace_id = ${workspaceId} and id = ${memberId} for update`.execute(records);
}
