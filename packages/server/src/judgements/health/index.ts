export { type Band, type BandFloors } from './band.ts';
export { type Ceiling, type CeilingFacts, type CeilingKey } from './ceilings.ts';
export { chooseScorecard } from './choose-scorecard.ts';
export { DEFAULT_SCORECARDS } from './default-scorecards.ts';
export { explainChange, type Explanation, type GroupChange, type MeasureChange } from './explain-change.ts';
export { type Curve, type CurvePoint } from './points-on-curve.ts';
export { type HealthScore, type MeasureScore, type Scored, scoreHealth } from './score-health.ts';
export { type Measure, MEASURE_GROUPS, type MeasureGroup, type Scorecard } from './scorecard.ts';
export { ensureScorecards, listScorecards } from './store/scorecards.store.ts';
