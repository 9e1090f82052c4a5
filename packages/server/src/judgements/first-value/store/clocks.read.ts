import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type ClockLine = {
  readonly accountId: string;
  readonly name: string;
  readonly segment: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly definitionName: string;
  readonly state: 'beginning_not_seen' | 'running' | 'on_hold' | 'reached' | 'ended_without';
  readonly startOn: string | null;
  readonly reachedOn: string | null;
  readonly elapsedDays: number | null;
  readonly heldDays: number | null;
  readonly steps: readonly { readonly key: string; readonly name: string; readonly reachedOn: string | null }[];
  readonly isActivated: boolean | null;
  readonly isOverdue: boolean;
  readonly arrMinor: number | null;
  readonly daysSinceProgress: number | null;
};

const question = loadSql<ClockLine>(new URL('./clocks.sql', import.meta.url));

export async function readClocks(
  records: Records,
  asked: { readonly workspaceId: string; readonly ownerId: string | null; readonly since: string | null },
): Promise<ClockLine[]> {
  return question(records, { workspace_id: asked.workspaceId, owner_id: asked.ownerId, since: asked.since });
}
