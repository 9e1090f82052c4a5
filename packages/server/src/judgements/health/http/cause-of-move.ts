import type { Records } from '../../../platform/records/records.ts';
import type { Band } from '../band.ts';
import type { CombinedBy, MeasureScore } from '../score-health.ts';
import { type BandMove, readScorecardVersions, type ScorecardVersion } from '../store/health-insight.read.ts';
import { type ScoreOfDay, whatMoved } from '../what-moved.ts';

/** Why the band of an account changed; null where it did not, where it has none on one of the days, or where nothing stands out. */
export function causeOf(move: BandMove, versions: readonly ScorecardVersion[]): ReturnType<typeof whatMoved> {
  const [then, now] = sidesOf(move);
  if (then.band === null || now.band === null || then.band === now.band) return null;
  const [before, after] = [scoreOf(then, versions), scoreOf(now, versions)];
  return before === null || after === null ? null : whatMoved(before, after);
}

/** What the versions say of themselves by which these accounts were counted on either day. */
export async function readVersionsOf(
  records: Records,
  workspaceId: string,
  moves: readonly BandMove[],
): Promise<readonly ScorecardVersion[]> {
  const used = moves
    .flatMap(sidesOf)
    .flatMap(({ scorecardId, version }) => (scorecardId === null || version === null ? [] : [{ scorecardId, version }]));
  const each = Map.groupBy(used, ({ scorecardId, version }) => `${scorecardId} ${version}`);
  return readScorecardVersions(
    records,
    workspaceId,
    [...each.values()].flatMap(([first]) => first ?? []),
  );
}

type Side = {
  readonly band: Band | null;
  readonly points: number | null;
  readonly measures: readonly MeasureScore[] | null;
  readonly scorecardId: string | null;
  readonly version: number | null;
};

function sidesOf(move: BandMove): readonly [Side, Side] {
  return [
    {
      band: move.bandThen,
      points: move.pointsThen,
      measures: move.measuresThen,
      scorecardId: move.scorecardIdThen,
      version: move.versionThen,
    },
    {
      band: move.bandNow,
      points: move.pointsNow,
      measures: move.measuresNow,
      scorecardId: move.scorecardIdNow,
      version: move.versionNow,
    },
  ];
}

/** Of a version that is not kept. */
const USUAL: CombinedBy = { combining: 'weighted', coverageRatioMin: 0 };

function scoreOf({ band, measures, version, ...side }: Side, versions: readonly ScorecardVersion[]): ScoreOfDay | null {
  if (band === null || measures === null) return null;
  const known = versions.find((one) => one.scorecardId === side.scorecardId && one.version === version);
  return { ...side, band, measures, version: version ?? 0, floors: known?.floors ?? null, by: known?.by ?? USUAL };
}
