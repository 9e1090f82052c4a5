import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';

const OWN_SOURCE = 'perennial';

export type AnswerLine = {
  readonly id: string;
  readonly kind: 'nps' | 'csat' | 'ces' | 'remorse';
  readonly score: number;
  readonly comment: string | null;
  readonly answeredAt: string;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly contactTitle: string | null;
};

/** The newest 300 answers. */
export async function accountAnswers(records: Records, workspaceId: string, accountId: string): Promise<AnswerLine[]> {
  return (await records
    .selectFrom('answers')
    .leftJoin('contacts', (join) =>
      join.onRef('contacts.workspaceId', '=', 'answers.workspaceId').onRef('contacts.id', '=', 'answers.contactId'),
    )
    .select(['answers.id', 'answers.kind', 'answers.score', 'answers.comment', 'answers.answeredAt', 'answers.contactId'])
    .select(['contacts.name as contactName', 'contacts.title as contactTitle'])
    .where('answers.workspaceId', '=', workspaceId)
    .where('answers.accountId', '=', accountId)
    .orderBy('answers.answeredAt', 'desc')
    .orderBy('answers.id')
    .limit(300)
    .execute()) as AnswerLine[];
}

export type PulseLine = {
  readonly id: string;
  readonly value: number;
  readonly reason: string;
  readonly at: string;
  readonly memberId: string | null;
  readonly memberName: string | null;
};

/** The newest 100 pulses. */
export function accountPulses(records: Records, workspaceId: string, accountId: string): Promise<PulseLine[]> {
  return records
    .selectFrom('pulses')
    .leftJoin('members', (join) => join.onRef('members.workspaceId', '=', 'pulses.workspaceId').onRef('members.id', '=', 'pulses.memberId'))
    .select(['pulses.id', 'pulses.value', 'pulses.reason', 'pulses.at', 'pulses.memberId', 'members.name as memberName'])
    .where('pulses.workspaceId', '=', workspaceId)
    .where('pulses.accountId', '=', accountId)
    .orderBy('pulses.at', 'desc')
    .orderBy('pulses.id')
    .limit(100)
    .execute();
}

export async function insertPulse(
  records: Records,
  workspaceId: string,
  pulse: {
    readonly accountId: string;
    readonly memberId: string | null;
    readonly value: number;
    readonly reason: string;
    readonly at: string;
  },
): Promise<string> {
  const id = newId('pul');
  await records
    .insertInto('pulses')
    .values({ workspaceId, id, sourceKey: OWN_SOURCE, externalId: id, ...pulse })
    .execute();
  return id;
}

/** Takes back one's own pulse; gives back its account. */
export async function deletePulse(
  records: Records,
  workspaceId: string,
  of: { readonly id: string; readonly memberId: string | null },
): Promise<string | undefined> {
  const row = await records
    .deleteFrom('pulses')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', of.id)
    .where('sourceKey', '=', OWN_SOURCE)
    .where('memberId', 'is not distinct from', of.memberId)
    .returning('accountId')
    .executeTakeFirst();
  return row?.accountId;
}
