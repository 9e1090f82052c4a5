import { anyOf } from '../../../platform/records/any-of.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Stage, StageByHand } from '../account-change.ts';
import { noSuchAccount, noSuchContact, notAMember } from '../accounts.errors.ts';

export type KnownAccount = { readonly id: string; readonly name: string; readonly ownerId: string | null };

/** The account, or the failure that says that there is none; removed ones are not there. */
export async function requireAccount(records: Records, workspaceId: string, accountId: string): Promise<KnownAccount> {
  const account = await records
    .selectFrom('accounts')
    .select(['id', 'name', 'ownerId'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', accountId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (account === undefined) throw noSuchAccount();
  return account;
}

/** Whom work can be given to: a member who is, or is invited to be, active. */
export async function requireMember(records: Records, workspaceId: string, memberId: string): Promise<void> {
  const member = await records
    .selectFrom('members')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', memberId)
    .where('state', 'in', ['active', 'invited'])
    .executeTakeFirst();
  if (member === undefined) throw notAMember();
}

type AccountKey = { readonly workspaceId: string; readonly accountId: string };

export async function updateOwner(records: Records, { workspaceId, accountId }: AccountKey, ownerId: string | null): Promise<void> {
  await records
    .updateTable('accounts')
    .set({ ownerId, updatedAt: new Date().toISOString() })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', accountId)
    .execute();
}

export async function stageByHand(records: Records, workspaceId: string, accountId: string): Promise<StageByHand | null> {
  const row = await records
    .selectFrom('accountStages')
    .select(['stage', 'since', 'reason', 'memberId'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return (row as StageByHand | undefined) ?? null;
}

/** The stages that members set, of those accounts that have one. */
export async function stagesByHand(
  records: Records,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Stage>> {
  const rows = await records
    .selectFrom('accountStages')
    .select(['accountId', 'stage'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', anyOf(accountIds))
    .execute();
  return new Map(rows.map(({ accountId, stage }) => [accountId, stage as Stage]));
}

/** Null lets the stage be computed again. */
export async function saveStageByHand(records: Records, { workspaceId, accountId }: AccountKey, stage: StageByHand | null): Promise<void> {
  if (stage === null) {
    await records.deleteFrom('accountStages').where('workspaceId', '=', workspaceId).where('accountId', '=', accountId).execute();
    return;
  }
  await records
    .insertInto('accountStages')
    .values({ workspaceId, accountId, ...stage })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'accountId']).doUpdateSet(stage))
    .execute();
}

export type KnownContact = {
  readonly id: string;
  readonly leftOn: string | null;
  readonly department: string | null;
  readonly title: string | null;
};

export async function requireContact(
  records: Records,
  workspaceId: string,
  ids: { readonly accountId: string; readonly contactId: string },
): Promise<KnownContact> {
  const contact = await records
    .selectFrom('contacts')
    .select(['id', 'leftOn', 'department', 'title'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', ids.accountId)
    .where('id', '=', ids.contactId)
    .executeTakeFirst();
  if (contact === undefined) throw noSuchContact();
  return contact;
}

type ContactKey = { readonly workspaceId: string; readonly contactId: string };

export async function updateContact(
  records: Records,
  { workspaceId, contactId }: ContactKey,
  values: Partial<Omit<KnownContact, 'id'>>,
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await records
    .updateTable('contacts')
    .set({ ...values, updatedAt: new Date().toISOString() })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', contactId)
    .execute();
}
