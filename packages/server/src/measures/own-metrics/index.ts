export { type OwnMetric, type OwnMetricDefinition } from './own-metric.ts';
export { countedActionsOf } from './counted-actions.ts';
export { catalogueOf } from './use-cases/catalogue-of.ts';
export { listOwnMetrics } from './store/own-metrics.store.ts';
export { ownNamesOf } from './http/own-names.ts';
export { ownWordsOf } from './use-cases/own-words.ts';
export type { MetricUse, UsesOf } from './use-cases/define-metric.ts';
