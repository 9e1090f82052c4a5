import type { MetricInfo } from '../../measures/metrics/index.ts';
import { FIT_METRICS } from '../icp-fit/index.ts';
import { ASPECTS, aspectMetric } from '../health/index.ts';

/** Numbers that come of judging an account; in the catalogue like any other. */
export const JUDGED_METRICS: readonly MetricInfo[] = [
  ...FIT_METRICS,
  { key: 'stake', unit: 'points', direction: 'neither', window: { kind: 'now' }, facts: ['signals'] },
  // A risk that a member entered may know of a decision to leave.
  { key: 'exposed_arr', unit: 'money', direction: 'down', window: { kind: 'now' }, facts: ['signals', 'risks'], knowsDecision: true },
  ...ASPECTS.filter((aspect) => aspect !== 'overall').map(
    (aspect): MetricInfo => ({
      key: aspectMetric(aspect),
      unit: 'points',
      direction: 'up',
      window: { kind: 'now' },
      facts: ['scores'],
      // Its scorecard may measure what does: a backtest cannot look into it.
      knowsDecision: true,
    }),
  ),
];
