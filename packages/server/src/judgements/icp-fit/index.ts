export {
  FIT_METRICS,
  type FitBand,
  type FitRules,
  fitBand,
  ICP_FIT,
  icpFitOf,
  isFitSet,
  NO_FIT_RULES,
  partsSet,
  readFit,
} from './icp-fit.ts';
export { readFitRules } from './store/fit.read.ts';
