import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type By, recordChange, requireAccount, tellTouched } from '../../accounts/index.ts';
import { faultOfSpan, type PauseSpan } from '../pause-span.ts';
import { deletePause, findPause, type Pause, savePause } from '../store/account-pauses.store.ts';
import { noSuchPause, pauseRefused } from '../usage.errors.ts';

/** What stands in place of a source where a member said it. */
export const BY_HAND = 'perennial';

export type Agreed = PauseSpan & { readonly accountId: string; readonly why: string | null };
type Which = { readonly accountId: string; readonly pauseId: string };

/** Agrees a pause with an account: no use is expected of it in that time. */
export async function agreePause(records: Records, by: By, { accountId, ...agreed }: Agreed): Promise<{ readonly id: string }> {
  await requireAccount(records, by.workspaceId, accountId);
  refuseFaulty(agreed);
  const pause: Pause = { id: newId('pau'), accountId, sourceKey: BY_HAND, ...agreed };
  await savePause(records, by.workspaceId, pause);
  await tellPause(records, by, { before: null, after: pause });
  return { id: pause.id };
}

/** Changes the days or the reason of a pause, whoever told it; the source may tell it otherwise again. */
export async function changePause(records: Records, by: By, { pauseId, accountId, ...agreed }: Agreed & Which): Promise<void> {
  const before = await findPause(records, by.workspaceId, { accountId, pauseId });
  if (before === undefined) throw noSuchPause();
  refuseFaulty(agreed);
  const after = { ...before, ...agreed };
  if (before.since === after.since && before.until === after.until && before.why === after.why) return;
  await savePause(records, by.workspaceId, after);
  await tellPause(records, by, { before, after });
}

/** Takes a pause back: use is expected of those days as of any other. */
export async function removePause(records: Records, by: By, which: Which): Promise<void> {
  const before = await findPause(records, by.workspaceId, which);
  if (before === undefined) throw noSuchPause();
  await deletePause(records, by.workspaceId, which);
  await tellPause(records, by, { before, after: null });
}

function refuseFaulty(span: PauseSpan): void {
  const fault = faultOfSpan(span);
  if (fault !== null) throw pauseRefused(fault);
}

type Told = { readonly before: Pause | null; readonly after: Pause | null };

/** The timeline tells it, and whatever rests on use is computed anew. */
async function tellPause(records: Records, { workspaceId, memberId, at }: By, { before, after }: Told): Promise<void> {
  const pause = after ?? before;
  if (pause === null) return;
  await recordChange(records, workspaceId, {
    accountId: pause.accountId,
    kind: 'pause',
    subjectId: pause.id,
    memberId,
    at,
    before: saidOf(before),
    after: saidOf(after),
    reason: pause.why,
  });
  await tellTouched(records, workspaceId, { accountIds: [pause.accountId], also: ['signals'] });
}

function saidOf(pause: Pause | null): PauseSpan | null {
  return pause === null ? null : { since: pause.since, until: pause.until };
}
