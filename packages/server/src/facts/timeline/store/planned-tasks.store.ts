import { newId } from '../../../platform/new-id.ts';
import { anyOf } from '../../../platform/records/any-of.ts';
import type { Records } from '../../../platform/records/records.ts';
import { OWN_SOURCE } from './own-work.store.ts';

export type PlannedTask = { readonly id: string; readonly dueOn: string | null; readonly state: string };

/** Tasks that were made of steps of a plan, by the name of the step. */
export async function plannedTasks(
  records: Records,
  workspaceId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, PlannedTask>> {
  const rows = await records
    .selectFrom('tasks')
    .select(['externalId', 'id', 'dueOn', 'state'])
    .where('workspaceId', '=', workspaceId)
    .where('sourceKey', '=', OWN_SOURCE)
    .where('externalId', '=', anyOf(keys))
    .execute();
  return new Map(rows.map(({ externalId, ...task }) => [externalId, task]));
}

type NewPlanned = {
  readonly key: string;
  readonly accountId: string;
  readonly title: string;
  readonly ownerId: string | null;
  readonly dueOn: string;
  readonly createdBy: string | null;
  readonly createdAt: string;
};

/** A step that has its task keeps it. */
export async function insertPlanned(records: Records, workspaceId: string, tasks: readonly NewPlanned[]): Promise<void> {
  if (tasks.length === 0) return;
  await records
    .insertInto('tasks')
    .values(tasks.map(({ key, ...task }) => ({ workspaceId, id: newId('tsk'), sourceKey: OWN_SOURCE, externalId: key, ...task })))
    .onConflict((conflict) => conflict.columns(['workspaceId', 'sourceKey', 'externalId']).doNothing())
    .execute();
}
