import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';

export type JudgementLine = {
  readonly id: string;
  readonly metricKey: string;
  readonly value: number;
  readonly note: string | null;
  readonly at: string;
  readonly memberId: string | null;
  readonly memberName: string | null;
};

/** The newest 500 answers to the workspace's own questions about an account. */
export function judgementsOfAccount(records: Records, workspaceId: string, accountId: string): Promise<JudgementLine[]> {
  return records
    .selectFrom('metricJudgements as given')
    .leftJoin('members', (join) => join.onRef('members.workspaceId', '=', 'given.workspaceId').onRef('members.id', '=', 'given.memberId'))
    .select(['given.id', 'given.metricKey', 'given.value', 'given.note', 'given.at', 'given.memberId', 'members.name as memberName'])
    .where('given.workspaceId', '=', workspaceId)
    .where('given.accountId', '=', accountId)
    .orderBy('given.at', 'desc')
    .orderBy('given.id', 'desc')
    .limit(500)
    .execute();
}

export type NewJudgement = {
  readonly accountId: string;
  readonly metricKey: string;
  readonly memberId: string | null;
  readonly value: number;
  readonly note: string | null;
  readonly at: string;
};

export async function insertJudgement(records: Records, workspaceId: string, judgement: NewJudgement): Promise<string> {
  const id = newId('jud');
  await records
    .insertInto('metricJudgements')
    .values({ workspaceId, id, ...judgement })
    .execute();
  return id;
}

/** Takes back one's own; gives back its account. */
export async function deleteJudgement(
  records: Records,
  workspaceId: string,
  of: { readonly id: string; readonly memberId: string | null },
): Promise<string | undefined> {
  const row = await records
    .deleteFrom('metricJudgements')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', of.id)
    .where('memberId', 'is not distinct from', of.memberId)
    .returning('accountId')
    .executeTakeFirst();
  return row?.accountId;
}
