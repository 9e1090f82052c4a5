export { VALUE_OF_ACCOUNT_METRICS } from './value-metrics.ts';
