import { sql, type Updateable } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { DB } from '../../../platform/records/tables.ts';
import type { Category, RenewalOutcome } from '../renewal.ts';

export type RenewalRecord = {
  readonly id: string;
  readonly accountId: string;
  readonly dueOn: string;
  readonly secondOn: string;
  readonly termSince: string;
  readonly dueMinor: number | null;
  readonly found: RenewalOutcome | null;
  readonly foundOn: string | null;
  readonly foundTiming: string | null;
  readonly foundKeptMinor: number | null;
  readonly foundCause: string | null;
  readonly foundReason: string | null;
  /** What a member said. */
  readonly said: RenewalOutcome | null;
  readonly saidKeptMinor: number | null;
  readonly outcome: RenewalOutcome | null;
  readonly extendedUntil: string | null;
  readonly awaits: 1 | 2 | null;
  readonly decideBy: string | null;
  readonly judgedBand: 'green' | 'yellow' | 'red' | 'unknown' | null;
  readonly ownerId: string | null;
  /** Its own owner, else the account's. */
  readonly heldBy: string | null;
};

/** Held until the transaction ends, so that of two changes at once the later sees the earlier. */
export async function holdRenewal(records: Records, workspaceId: string, id: string): Promise<RenewalRecord | undefined> {
  const { rows } = await sql<RenewalRecord>`
    select renewal.id, renewal.account_id, renewal.due_on, renewal.second_on, renewal.term_since, renewal.due_minor, renewal.said, renewal.said_kept_minor, renewal.found, renewal.found_on, renewal.found_timing,
      renewal.found_kept_minor, renewal.found_cause, renewal.found_reason, renewal.outcome, renewal.extended_until, renewal.awaits,
      renewal.decide_by, renewal.judged_band, renewal.owner_id, coalesce(renewal.owner_id, account.owner_id) as held_by
    from renewals as renewal
    join accounts as account on account.workspace_id = renewal.workspace_id and account.id = renewal.account_id and account.removed_at is null
    where renewal.workspace_id = ${workspaceId} and renewal.id = ${id} and not renewal.is_gone
    for update of renewal`.execute(records);
  return rows[0];
}

export async function updateRenewal(
  records: Records,
  { workspaceId, id }: { readonly workspaceId: string; readonly id: string },
  values: Updateable<DB['renewals']>,
): Promise<void> {
  await records.updateTable('renewals').set(values).where('workspaceId', '=', workspaceId).where('id', '=', id).execute();
}

export type NewCall = {
  readonly renewalId: string;
  readonly kind: 'call' | 'decision';
  readonly checkpoint: number | null;
  readonly category: Category;
  readonly chance: number | null;
  readonly reason: string;
  readonly cause: string | null;
  readonly riskId: string | null;
  /** Whoever said it could see the machine's view before. */
  readonly hasSeen: boolean;
};

type By = { readonly workspaceId: string; readonly memberId: string | null; readonly at: string; readonly today: string };

export async function insertCall(records: Records, by: By, call: NewCall): Promise<string> {
  const id = newId('rnc');
  const { workspaceId, memberId, at, today } = by;
  await records
    .insertInto('renewalCalls')
    .values({ workspaceId, id, memberId, at, onDay: today, ...call })
    .execute();
  return id;
}

/** Who gave a call; null where nobody is known to. */
export async function readCaller(records: Records, workspaceId: string, callId: string | null): Promise<string | null> {
  if (callId === null) return null;
  const row = await records
    .selectFrom('renewalCalls')
    .select('memberId')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', callId)
    .executeTakeFirst();
  return row?.memberId ?? null;
}

/** Whether it was handed over on that day or after. */
export async function wasHandedOver(
  records: Records,
  { workspaceId, renewalId, since }: { readonly workspaceId: string; readonly renewalId: string; readonly since: string },
): Promise<boolean> {
  const row = await records
    .selectFrom('renewalEvents')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('renewalId', '=', renewalId)
    .where('kind', '=', 'owner')
    .where('onDay', '>=', since)
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateReview(
  records: Records,
  { workspaceId, renewalId, checkpoint }: { readonly workspaceId: string; readonly renewalId: string; readonly checkpoint: number },
  values: Updateable<DB['renewalReviews']>,
): Promise<void> {
  await records
    .updateTable('renewalReviews')
    .set(values)
    .where('workspaceId', '=', workspaceId)
    .where('renewalId', '=', renewalId)
    .where('checkpoint', '=', checkpoint)
    .execute();
}

export type ContactAnswers = {
  readonly power: 'no' | 'yes' | 'unknown';
  readonly industry: 'no' | 'yes' | 'unknown';
  readonly expectation: 'no' | 'yes' | 'unknown';
  readonly note: string | null;
};

export async function insertContact(records: Records, by: By, contact: ContactAnswers & { readonly renewalId: string }): Promise<void> {
  const { workspaceId, memberId, at, today } = by;
  await records
    .insertInto('renewalContacts')
    .values({ workspaceId, id: newId('rnt'), memberId, at, onDay: today, ...contact })
    .execute();
}

export type TargetLine = {
  readonly memberId: string;
  readonly memberName: string | null;
  readonly quarterOn: string;
  readonly targetMinor: number;
};

export async function readTargets(records: Records, workspaceId: string, since: string): Promise<readonly TargetLine[]> {
  return records
    .selectFrom('renewalTargets as target')
    .leftJoin('members as member', (on) =>
      on.onRef('member.workspaceId', '=', 'target.workspaceId').onRef('member.id', '=', 'target.memberId'),
    )
    .select(['target.memberId', 'member.name as memberName', 'target.quarterOn', 'target.targetMinor'])
    .where('target.workspaceId', '=', workspaceId)
    .where('target.quarterOn', '>=', since)
    .orderBy('target.quarterOn')
    .limit(2_000)
    .execute();
}

/** Null takes it away. */
export async function writeTarget(
  records: Records,
  by: By,
  { memberId, quarterOn, targetMinor }: { readonly memberId: string; readonly quarterOn: string; readonly targetMinor: number | null },
): Promise<void> {
  const { workspaceId } = by;
  if (targetMinor === null) {
    await records
      .deleteFrom('renewalTargets')
      .where('workspaceId', '=', workspaceId)
      .where('memberId', '=', memberId)
      .where('quarterOn', '=', quarterOn)
      .execute();
    return;
  }
  const said = { targetMinor, setBy: by.memberId, setAt: by.at };
  await records
    .insertInto('renewalTargets')
    .values({ workspaceId, memberId, quarterOn, ...said })
    .onConflict((on) => on.columns(['workspaceId', 'memberId', 'quarterOn']).doUpdateSet(said))
    .execute();
}
