import { Failure } from '../../kernel/failure.ts';

export const noMeasures = (scorecard: string) => new Failure('invalid', 'health.no_measures', { scorecard });
export const sameMetricTwice = (metric: string) => new Failure('invalid', 'health.same_metric_twice', { metric });
export const weightNotPositive = (metric: string) => new Failure('invalid', 'health.weight_not_positive', { metric });
export const curveNotRising = (metric: string) => new Failure('invalid', 'health.curve_not_rising', { metric });
export const pointsOutOfRange = (metric: string) => new Failure('invalid', 'health.points_out_of_range', { metric });
export const bandFloorsCross = (scorecard: string) => new Failure('invalid', 'health.band_floors_cross', { scorecard });
export const coverageOutOfRange = (scorecard: string) => new Failure('invalid', 'health.coverage_out_of_range', { scorecard });
export const aspectOfAspect = (metric: string) => new Failure('invalid', 'health.aspect_of_aspect', { metric });
export const unknownMetric = (metric: string) => new Failure('invalid', 'health.unknown_metric', { metric });
export const noSuchScorecard = (scorecard: string) => new Failure('not_found', 'health.no_scorecard', { scorecard });
export const ruleTooLarge = (scorecard: string) => new Failure('invalid', 'health.rule_too_large', { scorecard });
export const nobodyInForce = () => new Failure('invalid', 'health.nobody_in_force');
export const tooManyScorecards = (most: number) => new Failure('invalid', 'health.too_many_scorecards', { most });
export const alreadyPublished = () => new Failure('conflict', 'health.already_published');
