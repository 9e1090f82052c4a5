import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { crosses, endAbsence, findAbsence, insertAbsence } from '../store/absences.store.ts';
import { presentMembers } from '../store/teams.store.ts';
import { daysCrossed, noSuchAbsence, notAReceiver, notYourAbsence, standInAway } from '../teams.errors.ts';
import type { Changing } from './change-teams.ts';

type AbsenceBy = Changing & { readonly memberId: string | null; readonly mayForAll: boolean };
type Wish = { readonly memberId: string; readonly standInId: string; readonly fromOn: string; readonly untilOn: string };

/** Says that somebody is away and who stands in; everybody may of themselves. */
export async function beginAbsence(records: Records, by: AbsenceBy, wish: Wish): Promise<string> {
  const { workspaceId } = by;
  if (!by.mayForAll && wish.memberId !== by.memberId) throw notYourAbsence();
  if (wish.untilOn < wish.fromOn || wish.untilOn < by.today) throw daysCrossed();
  const present = await presentMembers(records, workspaceId, [wish.memberId, wish.standInId]);
  if (wish.memberId === wish.standInId || !present.has(wish.memberId) || !present.has(wish.standInId)) throw notAReceiver();
  if (await crosses(records, workspaceId, wish)) throw standInAway();
  const id = await insertAbsence(records, workspaceId, { ...wish, createdBy: by.memberId, createdAt: by.now.toString() });
  await announceChange(records, { workspaceId, kind: 'accounts', ids: [] });
  return id;
}

export async function takeBackAbsence(records: Records, by: AbsenceBy, id: string): Promise<void> {
  const found = await findAbsence(records, by.workspaceId, id);
  if (found === undefined) throw noSuchAbsence();
  if (!by.mayForAll && found.memberId !== by.memberId) throw notYourAbsence();
  await endAbsence(records, { workspaceId: by.workspaceId, id, today: by.today });
  await announceChange(records, { workspaceId: by.workspaceId, kind: 'accounts', ids: [] });
}
