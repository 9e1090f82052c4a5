import type { MetricInfo, Readings } from '../../measures/metrics/index.ts';
import { known, unknown } from '../../measures/metrics/index.ts';
import type { ActivationState } from './activation.ts';
import type { FirstValueClock } from './first-value-clock.ts';

/** Numbers that first value offers to the catalogue; their definitions are the workspace's own. */
export const FIRST_VALUE_METRICS: readonly MetricInfo[] = [
  { key: 'first_value_state', unit: 'state', direction: 'up', window: { kind: 'now' }, facts: ['first_value'] },
  { key: 'ttfv_days', unit: 'days', direction: 'down', window: { kind: 'life' }, facts: ['first_value'] },
  { key: 'activation_30', unit: 'state', direction: 'up', window: { kind: 'days', days: 30 }, facts: ['first_value'] },
];

/** 0 overdue, 1 still in time, 2 reached; days to first value are known once it is reached. */
export function readFirstValue(clock: FirstValueClock, activation: ActivationState, isOverdue: boolean): Readings {
  return {
    first_value_state: stateOf(clock, isOverdue),
    ttfv_days:
      clock.state === 'reached'
        ? known(clock.elapsedDays)
        : clock.state === 'beginning_not_seen'
          ? unknown('beginning_not_seen')
          : unknown('not_yet'),
    activation_30:
      clock.state === 'beginning_not_seen'
        ? unknown('beginning_not_seen')
        : activation.known
          ? known(activation.isActivated ? 1 : 0)
          : unknown('not_yet'),
  };
}

function stateOf(clock: FirstValueClock, isOverdue: boolean) {
  if (clock.state === 'beginning_not_seen') return unknown('beginning_not_seen');
  if (clock.state === 'not_started') return unknown('not_applicable');
  if (clock.state === 'reached') return known(2);
  return known(isOverdue ? 0 : 1);
}
