import type { Records } from '../../../platform/records/records.ts';
import type { AssumptionsSet } from '../assumptions.ts';
import { RUNNING } from '../cost-kinds.ts';

/** What somebody set last; null where nobody did. */
export async function readAssumptions(records: Records, workspaceId: string): Promise<AssumptionsSet | null> {
  const row = await records
    .selectFrom('valueAssumptions')
    .leftJoin('members', (join) =>
      join.onRef('members.workspaceId', '=', 'valueAssumptions.workspaceId').onRef('members.id', '=', 'valueAssumptions.setBy'),
    )
    .select([
      'valueAssumptions.version',
      'valueAssumptions.marginRatio',
      'valueAssumptions.discountYearly',
      'valueAssumptions.keepKinds',
      'valueAssumptions.note',
      'valueAssumptions.setAt',
      'members.name as setBy',
    ])
    .where('valueAssumptions.workspaceId', '=', workspaceId)
    .orderBy('valueAssumptions.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, keepKinds: RUNNING.filter((kind) => row.keepKinds.includes(kind)) };
}

type ToSet = Pick<AssumptionsSet, 'marginRatio' | 'discountYearly' | 'keepKinds' | 'note' | 'version'> & {
  readonly memberId: string | null;
  readonly at: string;
};

/** Two who set at once would take one version: the second fails. */
export async function addAssumptions(records: Records, workspaceId: string, { memberId, at, ...said }: ToSet): Promise<void> {
  await records
    .insertInto('valueAssumptions')
    .values({ workspaceId, ...said, keepKinds: [...said.keepKinds], setBy: memberId, setAt: at })
    .execute();
}
