import type { Records } from '../../../platform/records/records.ts';
import type { Stage } from '../account-change.ts';
import { recordChange } from '../store/account-changes.store.ts';
import { requireAccount, saveStageByHand, stageByHand } from '../store/one-account.store.ts';
import type { By } from './change-owner.ts';
import { tellTouched } from './tell-touched.ts';

type Wanted = { readonly accountId: string; readonly stage: Stage | null; readonly reason: string; readonly today: string };

/** Sets the stage by hand, with a reason; null takes it back and the stage is computed again. */
export async function changeStage(records: Records, by: By, wanted: Wanted): Promise<void> {
  const { workspaceId, ...who } = by;
  const { accountId, stage, reason, today } = wanted;
  await requireAccount(records, workspaceId, accountId);
  const before = await stageByHand(records, workspaceId, accountId);
  if (before === null && stage === null) return;
  await saveStageByHand(
    records,
    { workspaceId, accountId },
    stage === null ? null : { stage, since: today, reason, memberId: by.memberId },
  );
  await recordChange(records, workspaceId, {
    accountId,
    kind: 'stage',
    subjectId: null,
    ...who,
    before: { stage: before?.stage ?? null },
    after: { stage },
    reason,
  });
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
}
