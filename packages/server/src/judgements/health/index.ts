export { type Band, type BandFloors } from './band.ts';
export { type Ceiling, type CeilingFacts, type CeilingKey } from './ceilings.ts';
export { chooseScorecard } from './choose-scorecard.ts';
export { DEFAULT_SCORECARDS } from './default-scorecards.ts';
export { explainChange } from './explain-change.ts';
export type { Explanation, GroupChange, MeasureChange } from './explain-measures.ts';
export { type Curve, type CurvePoint } from './points-on-curve.ts';
export { type CombinedBy, groupPoints, type HealthScore, type MeasureScore, type Scored, scoreHealth, worstGroup } from './score-health.ts';
export {
  type Aspect,
  aspectMetric,
  ASPECTS,
  type Measure,
  MEASURE_GROUPS,
  type MeasureGroup,
  type Scorecard,
  type ScorecardDefinition,
} from './scorecard.ts';
export { shownChange } from './shown-change.ts';
export { ensureScorecards, type KeptScorecard, listAllScorecards, listFormerVersions, listScorecards } from './store/scorecards.store.ts';
export { readAttributes } from './store/scorecard-effect.read.ts';
export { subjectOf } from './use-cases/score-again.ts';
