import type { Records } from '../../../platform/records/records.ts';
import type { Duty } from '../account-team.ts';
import { recordChange } from '../store/account-changes.store.ts';
import { saveHolder } from '../store/account-team.store.ts';
import { requireAccount, requireMember } from '../store/one-account.store.ts';
import { type By, changeOwner } from './change-owner.ts';
import { tellTouched } from './tell-touched.ts';

export type DutyWish = {
  readonly accountId: string;
  readonly duty: Duty;
  readonly memberId: string | null;
  /** The first day of it. */
  readonly today: string;
};

/** Gives a duty of an account to a member, or to nobody. Gives back who had it, so that it can be undone. */
export async function changeDuty(records: Records, by: By, { accountId, duty, memberId, today }: DutyWish): Promise<string | null> {
  if (duty === 'csm') return changeOwner(records, by, { accountId, ownerId: memberId });
  const { workspaceId, ...who } = by;
  await requireAccount(records, workspaceId, accountId);
  if (memberId !== null) await requireMember(records, workspaceId, memberId);
  const held = { workspaceId, accountIds: [accountId], duty };
  const changed = await saveHolder(records, held, { memberId, day: today, toldBy: 'hand' });
  const before = changed.get(accountId);
  if (before === undefined) return memberId;
  // Credit goes by who sells, so that this duty is told by a name of its own.
  const isSales = duty === 'sales';
  await recordChange(records, workspaceId, {
    accountId,
    kind: isSales ? 'sales' : 'duty',
    subjectId: null,
    ...who,
    before: isSales ? { memberId: before } : { memberId: before, duty },
    after: isSales ? { memberId } : { memberId, duty },
  });
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
  return before;
}
