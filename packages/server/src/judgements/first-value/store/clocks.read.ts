import { type Period, presentPeriod } from '../../../kernel/period.ts';
import { type DayNumber, isoToDay } from '../../../kernel/time.ts';
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
  readonly activatedOn: string | null;
  readonly isOverdue: boolean;
  readonly arrMinor: number | null;
  readonly daysSinceProgress: number | null;
};

const question = loadSql<ClockLine>(new URL('./clocks.sql', import.meta.url));

export type StartedIn = { readonly workspaceId: string; readonly ownerId: string | null; readonly period: Period };

export async function readClocks(records: Records, { workspaceId, ownerId, period }: StartedIn): Promise<ClockLine[]> {
  return question(records, { workspace_id: workspaceId, owner_id: ownerId, ...presentPeriod(period) });
}

/** The first day on which a contract began whose beginning was seen. */
export function readFirstStart(records: Records, workspaceId: string): Promise<DayNumber | null> {
  return readStart(records, workspaceId, 'asc');
}

/** The last such day. */
export function readLastStart(records: Records, workspaceId: string): Promise<DayNumber | null> {
  return readStart(records, workspaceId, 'desc');
}

async function readStart(records: Records, workspaceId: string, order: 'asc' | 'desc'): Promise<DayNumber | null> {
  const first = await records
    .selectFrom('firstValueClocks')
    .select('startOn')
    .where('workspaceId', '=', workspaceId)
    .where('state', 'not in', ['not_started', 'beginning_not_seen'])
    .where('startOn', 'is not', null)
    .orderBy('startOn', order)
    .limit(1)
    .executeTakeFirst();
  return first?.startOn == null ? null : isoToDay(first.startOn);
}
