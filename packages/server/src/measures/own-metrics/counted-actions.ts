import type { NamedAction } from '../metrics/index.ts';
import type { OwnMetric } from './own-metric.ts';

/** Actions whose first day a context has to know. */
export function countedActionsOf(metrics: readonly OwnMetric[]): readonly NamedAction[] {
  return metrics.flatMap(({ definition: { basis } }) => (basis.by === 'event' && basis.counts !== 'days_since' ? [basis.action] : []));
}

/** Fields whose values dossiers have to carry. */
export function watchedFieldsOf(metrics: readonly OwnMetric[]): readonly string[] {
  return metrics.flatMap(({ definition: { basis } }) => (basis.by === 'field' ? [basis.field] : []));
}
