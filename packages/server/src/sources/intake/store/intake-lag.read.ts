import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type IntakeLag = {
  readonly waiting: number;
  /** Of the one that waits longest; null where none waits. */
  readonly oldestSeconds: number | null;
};

const query = loadSql<IntakeLag>(new URL('./intake-lag.sql', import.meta.url));

/** What the whole installation has accepted and not yet applied. Needs the installation's view. */
export async function readIntakeLag(records: Records): Promise<IntakeLag> {
  const [lag] = await query(records, {});
  return lag ?? { waiting: 0, oldestSeconds: null };
}
