import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { BlindScore } from '../blind-points.ts';
import type { PulseValue } from '../rated-case.ts';

export type RatedDay = BlindScore & {
  readonly accountId: string;
  readonly raterId: string | null;
  readonly value: PulseValue;
  readonly day: string;
};

export type DaysAsked = {
  readonly workspaceId: string;
  readonly timeZone: string;
  /** `YYYY-MM-DD` */
  readonly since: string;
  /** Metrics that are left out of the points. */
  readonly withheld: readonly string[];
  readonly most: number;
};

const ratedDays = loadSql<RatedDay>(new URL('./rated-days.sql', import.meta.url));
const lastUse = loadSql<{ readonly day: string | null }>(new URL('./last-use.sql', import.meta.url));

export async function readRatedDays(records: Records, { workspaceId, timeZone, since, withheld, most }: DaysAsked): Promise<RatedDay[]> {
  return ratedDays(records, { workspace_id: workspaceId, time_zone: timeZone, since, withheld, most });
}

export async function readLastUse(records: Records, workspaceId: string): Promise<string | null> {
  return (await lastUse(records, { workspace_id: workspaceId }))[0]?.day ?? null;
}
