import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Aspect, Band, Ceiling, CombinedBy, MeasureScore } from '../../../judgements/health/index.ts';

export type ScoreLine = {
  readonly day: string;
  readonly scorecardId: string;
  readonly scorecardKey: string;
  readonly version: number;
  readonly scorecardName: string | null;
  readonly coverageMin: number | null;
  readonly combining: CombinedBy['combining'];
  readonly points: number | null;
  readonly band: Band;
  readonly coverageRatio: number;
  readonly measures: readonly MeasureScore[];
  readonly ceilings: readonly Ceiling[];
};

const scoreOn = loadSql<ScoreLine>(new URL('explain.sql', import.meta.url));
const scoreDays = loadSql<ScoreDay>(new URL('score-days.sql', import.meta.url));
const scoresOn = loadSql<AspectLine>(new URL('scores-on.sql', import.meta.url));

export type AspectLine = { readonly aspect: Aspect; readonly points: number | null; readonly band: Band; readonly scorecard: string };
type Of = { readonly workspaceId: string; readonly accountId: string; readonly aspect: Aspect };

/** The score that stood at the end of the day; undefined before the first one. */
export async function readScore(records: Records, of: Of, day: string): Promise<ScoreLine | undefined> {
  return (await scoreOn(records, { workspace_id: of.workspaceId, account_id: of.accountId, aspect: of.aspect, day }))[0];
}

/** Every score of the account as of a day. */
export async function readScores(records: Records, of: Of, day: string): Promise<AspectLine[]> {
  return scoresOn(records, { workspace_id: of.workspaceId, account_id: of.accountId, day });
}

export type ScoreDay = { readonly on: string; readonly points: number | null; readonly band: Band; readonly version: number };

/** Scores of the last two years, oldest first. */
export async function readScoreDays(records: Records, of: Of, since: string): Promise<ScoreDay[]> {
  return scoreDays(records, { workspace_id: of.workspaceId, account_id: of.accountId, aspect: of.aspect, since });
}
