import { sql } from 'kysely';
import { type Holder, heldRows, type Holding } from '../../../access/index.ts';
import type { Records } from '../../../platform/records/records.ts';

/** Teams that somebody leads. */
export const heldTeams: Holding = heldRows({ kind: 'teams', table: 'teams', column: 'lead_id', present: 'true' });

/** Places in pods. Whoever takes it begins today; one who is in the pod already stays as they are. */
export const heldPods: Holding = {
  kind: 'pods',
  columns: ['pod_members.member_id'],
  async count(records, { workspaceId, memberId }) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pod_members
      where workspace_id = ${workspaceId} and member_id = ${memberId} and until is null`.execute(records);
    return rows[0]?.n ?? 0;
  },
  async handOver(records, { workspaceId, from, otherwise, today }) {
    const { rows } = await sql<{ podId: string; duty: string }>`
      update pod_members set until = greatest(${today}::date, since)
      where workspace_id = ${workspaceId} and member_id = ${from} and until is null
      returning pod_id, duty`.execute(records);
    await sql`
      insert into pod_members (workspace_id, pod_id, member_id, duty, since)
      select ${workspaceId}, one.pod_id, ${otherwise}, one.duty, ${today}::date
      from jsonb_to_recordset(${JSON.stringify(rows.map(({ podId, duty }) => ({ pod_id: podId, duty })))}::jsonb) as one (pod_id text, duty text)
      where not exists (
        select from pod_members as own
        where own.workspace_id = ${workspaceId} and own.pod_id = one.pod_id and own.member_id = ${otherwise} and own.until is null)
      on conflict (workspace_id, pod_id, member_id, since) do update set until = null, duty = excluded.duty`.execute(records);
    return { moved: rows.length, accountIds: [] };
  },
};

/** Where somebody is to stand in for who is away: the receiver does, and nobody for themselves. */
export const heldStandIns: Holding = {
  kind: 'standIns',
  columns: ['absences.stand_in_id'],
  async count(records, { workspaceId, memberId }) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from absences
      where workspace_id = ${workspaceId} and stand_in_id = ${memberId} and until_on >= current_date`.execute(records);
    return rows[0]?.n ?? 0;
  },
  async handOver(records, { workspaceId, from, otherwise, today }) {
    await sql`
      delete from absences
      where workspace_id = ${workspaceId} and stand_in_id = ${from} and member_id = ${otherwise} and until_on >= ${today}::date`.execute(
      records,
    );
    const { rows } = await sql<{ id: string }>`
      update absences set stand_in_id = ${otherwise}
      where workspace_id = ${workspaceId} and stand_in_id = ${from} and until_on >= ${today}::date
      returning id`.execute(records);
    return { moved: rows.length, accountIds: [] };
  },
};

/** Who leaves is in no team, and needs nobody to stand in. */
export async function leaveTeams(records: Records, { workspaceId, memberId, today }: Holder & { readonly today: string }): Promise<void> {
  await records.deleteFrom('teamMembers').where('workspaceId', '=', workspaceId).where('memberId', '=', memberId).execute();
  await sql`delete from absences where workspace_id = ${workspaceId} and member_id = ${memberId} and until_on >= ${today}::date`.execute(
    records,
  );
}
