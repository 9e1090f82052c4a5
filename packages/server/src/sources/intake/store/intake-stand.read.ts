import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

/** How intake of a workspace stands; totals since its beginning. */
export type IntakeStand = {
  readonly workspaceId: string;
  readonly slug: string;
  readonly createdAt: string;
  /** Up to which row of the journal `accepted` adds up. */
  readonly seq: number;
  readonly accepted: number;
  readonly counted: number;
  readonly duplicates: number;
  readonly lastReceivedAt: string | null;
  /** When the newest request that is counted came in. */
  readonly countedUntil: string | null;
  /** When the daily counts of what was touched were last made anew. */
  readonly settledAt: string | null;
};

const SUMMED_MOST = 100_000;

const query = loadSql<IntakeStand>(new URL('./intake-stand.sql', import.meta.url));

/** Of each workspace that the records show. */
export function readIntakeStands(records: Records): Promise<IntakeStand[]> {
  return query(records, { most: SUMMED_MOST });
}
