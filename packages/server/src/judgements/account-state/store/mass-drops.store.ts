import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { MassDrop } from '../hold-mass-drops.ts';

type On = { readonly workspaceId: string; readonly day: DayNumber };

/** What all accounts said on a day takes the place of what they said before on the same day. */
export async function writeMassDrop(records: Records, { workspaceId, day }: On, massDrop: MassDrop | null): Promise<void> {
  const on = dayToIso(day);
  if (massDrop === null) {
    await records.deleteFrom('massDrops').where('workspaceId', '=', workspaceId).where('day', '=', on).execute();
    return;
  }
  const { accounts, watched } = massDrop;
  await records
    .insertInto('massDrops')
    .values({ workspaceId, day: on, accounts, watched })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'day']).doUpdateSet({ accounts, watched }))
    .execute();
}

/** Whether drops waited when all accounts were judged last: on this day, or at the end of the one before. */
export async function areDropsHeld(records: Records, workspaceId: string, day: DayNumber): Promise<boolean> {
  const row = await records
    .selectFrom('massDrops')
    .select('day')
    .where('workspaceId', '=', workspaceId)
    .where('day', '>=', dayToIso(day - 1))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
