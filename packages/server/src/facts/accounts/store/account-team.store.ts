import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { DutyBeside, ToldBy } from '../account-team.ts';

type Held = { readonly workspaceId: string; readonly accountIds: readonly string[]; readonly duty: DutyBeside };

/** Who has the duty now, by account; those without anybody are not there. */
export async function holdersOf(records: Records, { workspaceId, accountIds, duty }: Held): Promise<ReadonlyMap<string, string>> {
  const rows = await records
    .selectFrom('accountTeam')
    .select(['accountId', 'memberId'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', 'in', accountIds.length === 0 ? [''] : [...accountIds])
    .where('duty', '=', duty)
    .where('until', 'is', null)
    .execute();
  return new Map(rows.map(({ accountId, memberId }) => [accountId, memberId]));
}

/**
 * One member has a duty of an account at a time: whoever had it until now has it until `day`. Gives back who had it before, for the
 * accounts that changed.
 */
export async function saveHolder(
  records: Records,
  held: Held,
  said: { readonly memberId: string | null; readonly day: string; readonly toldBy: ToldBy },
): Promise<ReadonlyMap<string, string | null>> {
  const { workspaceId, accountIds, duty } = held;
  const before = await holdersOf(records, held);
  const changed = accountIds.filter((id) => (before.get(id) ?? null) !== said.memberId);
  if (changed.length === 0) return new Map();
  // Who had it for less than a day never had it: an interval of no days says nothing.
  await sql`delete from account_team where workspace_id = ${workspaceId} and account_id = any(${changed}::text[]) and duty = ${duty} and until is null and since >= ${said.day}::date`.execute(
    records,
  );
  await sql`update account_team set until = ${said.day}::date where workspace_id = ${workspaceId} and account_id = any(${changed}::text[]) and duty = ${duty} and until is null`.execute(
    records,
  );
  if (said.memberId !== null) {
    const rows = changed.map((accountId) => ({ id: newId('atm'), accountId }));
    await sql`
      insert into account_team (workspace_id, id, account_id, member_id, duty, since, told_by)
      select ${workspaceId}, id, account_id, ${said.memberId}, ${duty}, ${said.day}::date, ${said.toldBy}
      from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ accountId }) => accountId)}::text[]) as one (id, account_id)`.execute(
      records,
    );
  }
  return new Map(changed.map((id) => [id, before.get(id) ?? null]));
}
