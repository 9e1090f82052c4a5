import type { MetricInfo } from '../../measures/metrics/index.ts';

/** Numbers that come of judging an account; in the catalogue like any other. */
export const JUDGED_METRICS: readonly MetricInfo[] = [
  { key: 'stake', unit: 'points', direction: 'neither', window: { kind: 'now' }, facts: ['signals'] },
  { key: 'exposed_arr', unit: 'money', direction: 'down', window: { kind: 'now' }, facts: ['signals'] },
];
