import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Band, Ceiling, MeasureScore } from '../../../judgements/health/index.ts';

export type ScoreLine = {
  readonly day: string;
  readonly scorecardId: string;
  readonly scorecardKey: string;
  readonly version: number;
  readonly scorecardName: string | null;
  readonly coverageMin: number | null;
  readonly points: number | null;
  readonly band: Band;
  readonly coverageRatio: number;
  readonly measures: readonly MeasureScore[];
  readonly ceilings: readonly Ceiling[];
};

const scoreOn = loadSql<ScoreLine>(new URL('explain.sql', import.meta.url));
type Of = { readonly workspaceId: string; readonly accountId: string };

/** The score that stood at the end of the day; undefined before the first one. */
export async function readScore(records: Records, of: Of, day: string): Promise<ScoreLine | undefined> {
  return (await scoreOn(records, { workspace_id: of.workspaceId, account_id: of.accountId, day }))[0];
}

export type ScoreDay = { readonly on: string; readonly points: number | null; readonly band: Band; readonly version: number };

/** Scores of the last two years, oldest first. */
export async function readScoreDays(records: Records, of: Of, since: string): Promise<ScoreDay[]> {
  return (await records
    .selectFrom('healthScores')
    .select(['day as on', 'points', 'band', 'version'])
    .where('workspaceId', '=', of.workspaceId)
    .where('accountId', '=', of.accountId)
    .where('day', '>=', since)
    .orderBy('day')
    .limit(1_000)
    .execute()) as ScoreDay[];
}
