import type { Records } from '../../../platform/records/records.ts';
import { type By, requireAccount, tellTouched } from '../../accounts/index.ts';
import { insertPlanned } from '../store/planned-tasks.store.ts';

type Wanted = {
  readonly accountId: string;
  readonly ownerId: string | null;
  /** Each with the name of its step, by which it is made once. */
  readonly tasks: readonly { readonly key: string; readonly title: string; readonly dueOn: string }[];
};

/** Makes tasks of steps of a plan; a step that has its task already is left as it is. */
export async function addPlannedTasks(records: Records, by: By, { accountId, ownerId, tasks }: Wanted): Promise<void> {
  const { workspaceId, memberId, at } = by;
  await requireAccount(records, workspaceId, accountId);
  await insertPlanned(
    records,
    workspaceId,
    tasks.map((task) => ({ ...task, accountId, ownerId, createdBy: memberId, createdAt: at })),
  );
  await tellTouched(records, workspaceId, { accountIds: [accountId], also: ['tasks'] });
}
