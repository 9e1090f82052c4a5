import { sql } from 'kysely';
import { type HandOver, heldRows, type Holding, receiverOf } from '../../../access/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';

/** The accounts of a book, those that were removed and may come back too; each tells on its timeline who has it now, why, and what to know. */
export const heldAccounts: Holding = heldRows({
  kind: 'accounts',
  table: 'accounts',
  column: 'owner_id',
  present: 'true',
  account: 'id',
  async after(records, given, { accountIds }) {
    await sql`update accounts set updated_at = ${given.at}::timestamptz where workspace_id = ${given.workspaceId} and id = any(${[...accountIds]}::text[])`.execute(
      records,
    );
    await keepChanges(records, given, { kind: 'owner', duty: null, accountIds });
  },
});

/** Duties beside owners. Whoever had them has them until today; the receiver begins today. */
export const heldDuties: Holding = {
  kind: 'duties',
  columns: ['account_team.member_id'],
  async count(records, { workspaceId, memberId }) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from account_team
      where workspace_id = ${workspaceId} and member_id = ${memberId} and until is null`.execute(records);
    return rows[0]?.n ?? 0;
  },
  async handOver(records, given) {
    const { workspaceId, from, today } = given;
    const { rows } = await sql<{ accountId: string; duty: string }>`
      update account_team set until = greatest(${today}::date, since)
      where workspace_id = ${workspaceId} and member_id = ${from} and until is null
      returning account_id, duty`.execute(records);
    const begun = rows.map(({ accountId, duty }) => ({ id: newId('atm'), account_id: accountId, duty }));
    await sql`
      insert into account_team (workspace_id, id, account_id, member_id, duty, since, told_by)
      select ${workspaceId}, one.id, one.account_id, ${receiverOf(given, sql.raw('one.account_id'))}, one.duty, ${today}::date, 'hand_over'
      from jsonb_to_recordset(${JSON.stringify(begun)}::jsonb) as one (id text, account_id text, duty text)`.execute(records);
    for (const [duty, own] of Map.groupBy(rows, (row) => row.duty))
      await keepChanges(records, given, { kind: duty === 'sales' ? 'sales' : 'duty', duty, accountIds: own.map((row) => row.accountId) });
    return { moved: rows.length, accountIds: [...new Set(rows.map(({ accountId }) => accountId))] };
  },
};

type Kept = { readonly kind: 'owner' | 'sales' | 'duty'; readonly duty: string | null; readonly accountIds: readonly string[] };

async function keepChanges(records: Records, given: HandOver, { kind, duty, accountIds }: Kept): Promise<void> {
  const named = kind === 'duty' ? { duty } : {};
  const rows = accountIds.map((accountId) => ({
    id: newId('chg'),
    account_id: accountId,
    before: { memberId: given.from, ...named },
    after: { memberId: given.receivers.get(accountId) ?? given.otherwise, ...named },
    reason: kind === 'owner' ? reasonOf(given, accountId) : given.why,
  }));
  await sql`
    insert into account_changes (workspace_id, id, account_id, kind, subject_id, member_id, at, before, after, reason)
    select ${given.workspaceId}, one.id, one.account_id, ${kind}, null, ${given.memberId}, ${given.at}::timestamptz, one.before, one.after, one.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (id text, account_id text, before jsonb, after jsonb, reason text)`.execute(
    records,
  );
}

function reasonOf({ why, lines }: HandOver, accountId: string): string | null {
  const said = [why, lines.get(accountId)].filter((one) => one !== undefined && one !== null && one !== '');
  return said.length === 0 ? null : said.join('\n');
}
