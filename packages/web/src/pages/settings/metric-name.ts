import type { Words } from '../../kit/words/words.ts';

/** Also of metrics that ship in a scorecard before their facts can be brought in. */
export function metricName(t: Words, metric: string): string {
  return t.find(`metrics.${metric}.name`) ?? t.find(`scorecards.metric.${metric}`) ?? metric;
}
