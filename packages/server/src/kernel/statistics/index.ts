export { auc, type Ranked } from './auc.ts';
export { type BuyingModel, chanceStillThere, expectedPurchases, fitBuying, type PurchaseHistory } from './bg-nbd.ts';
export { brier, calibrationSlope, fallingRates, type Foretold, rateAt, type RateStep } from './calibration.ts';
export { expectedSpending, fitSpending, type SpendingModel } from './gamma-gamma.ts';
export {
  type IntervalScale,
  kaplanMeier,
  kaplanMeierOfTally,
  type Observation,
  type SurvivalCurve,
  type SurvivalStep,
  survivalQuantile,
} from './kaplan-meier.ts';
export { chanceAt, clusteredErrors, type LogisticFit, logisticSteps, logitOf, type Ridge, type Rows } from './logistic.ts';
export { type LogRank, logRank } from './log-rank.ts';
export { atLeast, atMost, bandOfCount, type CountModel, spreadOf } from './over-dispersed.ts';
export { populationStability } from './population-stability.ts';
export { type Interval, type NetPromoter, netPromoter, wilson, wilsonOfClusters } from './proportion.ts';
export {
  chooseCurve,
  curvesDrawn,
  lifetimeOfNew,
  type RenewalChoice,
  type RenewalCounts,
  type RenewalCurve,
  residualLifetimes,
  sharePast,
} from './renewal-curve.ts';
export { type Dice, drawn, gammaDrawn, seeded } from './seeded.ts';
export { normalQuantile } from './special-functions.ts';
export { countBelow, mean, median, percentileRank, quantile } from './quantiles.ts';
