import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';

type Person = { readonly id: string; readonly name: string };
export type AbsenceLine = {
  readonly id: string;
  readonly member: Person;
  readonly standIn: Person;
  readonly fromOn: string;
  readonly untilOn: string;
};
type Span = { readonly memberId: string; readonly standInId: string; readonly fromOn: string; readonly untilOn: string };

/** Those that go on or are to come, the next first. */
export async function listAbsences(
  records: Records,
  { workspaceId, today }: { readonly workspaceId: string; readonly today: string },
): Promise<readonly AbsenceLine[]> {
  const { rows } = await sql<AbsenceLine>`
    select absences.id, absences.from_on, absences.until_on,
      jsonb_build_object('id', member.id, 'name', member.name) as member,
      jsonb_build_object('id', stand_in.id, 'name', stand_in.name) as stand_in
    from absences
    join members as member on member.workspace_id = absences.workspace_id and member.id = absences.member_id
    join members as stand_in on stand_in.workspace_id = absences.workspace_id and stand_in.id = absences.stand_in_id
    where absences.workspace_id = ${workspaceId} and absences.until_on >= ${today}::date
    order by absences.from_on, lower(member.name)
    limit 500`.execute(records);
  return rows;
}

export async function insertAbsence(
  records: Records,
  workspaceId: string,
  said: Span & { readonly createdBy: string | null; readonly createdAt: string },
): Promise<string> {
  const id = newId('abs');
  await records
    .insertInto('absences')
    .values({ workspaceId, id, ...said })
    .execute();
  return id;
}

/** Whether either of them is away already in those days, and so can neither go again nor stand in. */
export async function crosses(records: Records, workspaceId: string, { memberId, standInId, fromOn, untilOn }: Span): Promise<boolean> {
  const { rows } = await sql`
    select from absences
    where workspace_id = ${workspaceId} and member_id in (${memberId}, ${standInId})
      and from_on <= ${untilOn}::date and until_on >= ${fromOn}::date
    limit 1`.execute(records);
  return rows.length > 0;
}

export async function findAbsence(records: Records, workspaceId: string, id: string): Promise<Span | undefined> {
  return records
    .selectFrom('absences')
    .select(['memberId', 'standInId', 'fromOn', 'untilOn'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** One that has not begun is taken back; one that goes on ends yesterday, so that it stays known who stood in. */
export async function endAbsence(
  records: Records,
  { workspaceId, id, today }: { readonly workspaceId: string; readonly id: string; readonly today: string },
): Promise<void> {
  await sql`delete from absences where workspace_id = ${workspaceId} and id = ${id} and from_on >= ${today}::date`.execute(records);
  await sql`update absences set until_on = ${today}::date - 1 where workspace_id = ${workspaceId} and id = ${id} and until_on >= ${today}::date`.execute(
    records,
  );
}
