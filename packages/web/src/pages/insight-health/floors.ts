import type { HealthInsight } from '../../api/generated/types.gen.ts';

type Scorecard = HealthInsight['scorecards'][number];
type FloorBand = keyof Scorecard['floors'];

/** Where a band begins for all that are drawn; null where scorecards differ, as no line would be true of them all. */
export function commonFloor(scorecards: readonly Scorecard[], band: FloorBand): number | null {
  const [first, ...others] = scorecards.map(({ floors }) => floors[band]);
  return first !== undefined && others.every((floor) => floor === first) ? first : null;
}
