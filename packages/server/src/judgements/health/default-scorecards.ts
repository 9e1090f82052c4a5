import { EVERYTHING } from '../../measures/segments/index.ts';
import { DEFAULT_CEILINGS } from './ceilings.ts';
import type { Curve } from './points-on-curve.ts';
import type { Measure, MeasureGroup, Scorecard } from './scorecard.ts';

/** Corners as `value→points`, read left to right. */
function curve(...corners: readonly (readonly [number, number])[]): Curve {
  return corners.map(([value, points]) => ({ value, points }));
}

/** Group, metric, curve, fresh for days, weight in named / pooled / monthly; 0 leaves it out. */
type Line = readonly [MeasureGroup, string, Curve, number, readonly [number, number, number]];

const LINES: readonly Line[] = [
  ['use', 'active_seat_ratio', curve([0.2, 0], [0.5, 60], [0.75, 100]), 7, [9, 16, 0]],
  ['use', 'use_vs_habit_ratio', curve([0.4, 0], [0.8, 75], [1, 95], [1.2, 100]), 7, [8, 16, 0]],
  ['use', 'core_feature_ratio', curve([0.15, 0], [0.45, 60], [0.75, 100]), 14, [7, 10, 0]],
  ['use', 'lowest_department_ratio', curve([0, 0], [0.25, 50], [0.5, 100]), 14, [6, 0, 0]],
  ['use', 'idle_ratio', curve([0.5, 100], [1, 60], [2, 0]), 3, [0, 12, 0]],
  ['use', 'cycles_used_ratio_3', curve([0, 0], [0.667, 50], [1, 100]), 35, [0, 0, 22]],
  ['use', 'cycle_volume_ratio', curve([0.3, 0], [0.7, 65], [1, 95], [1.2, 100]), 35, [0, 0, 16]],
  ['use', 'on_time_cycle_ratio', curve([0.3, 0], [0.67, 60], [1, 100]), 35, [0, 0, 10]],
  ['value', 'days_since_value', curve([60, 100], [120, 70], [180, 40], [270, 0]), 7, [8, 8, 0]],
  ['value', 'goals_on_track_ratio', curve([0, 0], [0.5, 55], [0.8, 90], [1, 100]), 45, [7, 0, 0]],
  ['value', 'first_value_state', curve([0, 0], [1, 60], [2, 100]), 7, [5, 12, 10]],
  ['value', 'success_ratio', curve([0.8, 0], [0.95, 70], [0.99, 100]), 35, [0, 0, 14]],
  ['relationship', 'multithreading_score', curve([15, 0], [35, 50], [60, 90], [75, 100]), 7, [9, 0, 0]],
  ['relationship', 'contact_gap_ratio', curve([1, 100], [1.5, 65], [3, 0]), 7, [6, 0, 0]],
  ['relationship', 'days_since_sponsor', curve([90, 100], [150, 60], [270, 0]), 7, [5, 0, 0]],
  ['judgement', 'pulse', curve([1, 0], [2, 25], [3, 55], [4, 85], [5, 100]), 45, [10, 0, 0]],
  ['experience', 'urgent_open', curve([0, 100], [1, 60], [3, 0]), 2, [4, 0, 0]],
  ['experience', 'sla_met_ratio_90d', curve([0.7, 0], [0.9, 65], [0.97, 100]), 30, [4, 0, 0]],
  ['experience', 'mean_nps_180d', curve([4, 0], [6.5, 45], [8, 80], [9, 100]), 180, [4, 0, 0]],
  ['experience', 'oldest_open_ticket_days', curve([2, 100], [7, 60], [21, 0]), 2, [0, 6, 6]],
  ['experience', 'mean_csat_180d', curve([2, 0], [3.5, 50], [4.5, 100]), 180, [0, 6, 6]],
  ['commercial', 'days_past_due', curve([0, 100], [15, 60], [40, 0]), 7, [4, 9, 10]],
  ['commercial', 'failed_payments_90d', curve([0, 100], [1, 60], [3, 0]), 7, [0, 5, 6]],
  ['commercial', 'promise_kept_ratio', curve([0.5, 0], [0.8, 60], [1, 100]), 30, [4, 0, 0]],
];

function measuresOf(column: 0 | 1 | 2): readonly Measure[] {
  return LINES.flatMap(([group, metric, corners, staleAfterDays, weights]) =>
    weights[column] === 0 ? [] : [{ group, metric, curve: corners, staleAfterDays, weight: weights[column] }],
  );
}

/** The scorecards that ship: domain.md 4.2. Named is asked first, pooled takes whoever is left. */
export const DEFAULT_SCORECARDS: readonly Scorecard[] = [
  {
    key: 'named',
    version: 1,
    name: 'named',
    aspect: 'overall',
    appliesTo: { field: 'attribute:tier', op: 'in', texts: ['high', 'mid'] },
    measures: measuresOf(0),
    combining: 'weighted',
    floors: { green: 75, yellow: 60 },
    coverageRatioMin: 0.6,
    ceilings: DEFAULT_CEILINGS,
  },
  {
    key: 'monthly',
    version: 1,
    name: 'monthly',
    aspect: 'overall',
    appliesTo: { field: 'attribute:use_cycle', op: 'is', text: 'month' },
    measures: measuresOf(2),
    combining: 'weighted',
    floors: { green: 80, yellow: 60 },
    coverageRatioMin: 0.5,
    ceilings: DEFAULT_CEILINGS,
  },
  {
    key: 'pooled',
    version: 1,
    name: 'pooled',
    aspect: 'overall',
    appliesTo: EVERYTHING,
    measures: measuresOf(1),
    combining: 'weighted',
    floors: { green: 80, yellow: 60 },
    coverageRatioMin: 0.5,
    ceilings: DEFAULT_CEILINGS,
  },
];
