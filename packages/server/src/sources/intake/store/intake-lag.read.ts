import type { Instant } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type IntakeLag = {
  /** Requests, and the events in them; counted up to a hundred thousand requests. */
  readonly waiting: number;
  readonly waitingEvents: number;
  /** Of the one that waits longest; null where none waits. */
  readonly oldestSeconds: number | null;
};

type LagOfWorkspace = IntakeLag & { readonly workspaceId: string; readonly slug: string };

const COUNTED_MOST = 100_000;

const query = loadSql<LagOfWorkspace>(new URL('./intake-lag.sql', import.meta.url));

/** What was accepted and is not yet applied, of each workspace that the records show. */
export function readIntakeLags(records: Records, now: Instant): Promise<LagOfWorkspace[]> {
  return query(records, { now: now.toString(), most: COUNTED_MOST });
}

/** Of all workspaces together; with the records of one, of that one. */
export async function readIntakeLag(records: Records, now: Instant): Promise<IntakeLag> {
  const lags = await readIntakeLags(records, now);
  return {
    waiting: lags.reduce((sum, lag) => sum + lag.waiting, 0),
    waitingEvents: lags.reduce((sum, lag) => sum + lag.waitingEvents, 0),
    oldestSeconds: lags.length === 0 ? null : Math.max(0, ...lags.map((lag) => lag.oldestSeconds ?? 0)),
  };
}
