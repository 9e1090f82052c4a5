/** A number that a pod is to bring from one value to another by a day, over its accounts. */
export type PodGoal = {
  readonly metricKey: string;
  /** Their mean, their sum, or how many are at the line or better. */
  readonly toldAs: 'mean' | 'sum' | 'at_line';
  readonly line: number | null;
  readonly fromValue: number;
  readonly toValue: number;
  readonly fromOn: string;
  readonly byOn: string;
};

export type GoalStanding = {
  /** Null where the metric is known of no account of the pod. */
  readonly now: number | null;
  /** Accounts of which the metric is known. */
  readonly known: number;
};

/** Where a goal stands by the readings of the accounts of which the metric is known; what is not known counts for nothing, not as zero. */
export function standingOf(
  goal: Pick<PodGoal, 'toldAs' | 'line'>,
  values: readonly number[],
  direction: 'up' | 'down' | 'neither',
): GoalStanding {
  const known = values.length;
  if (known === 0) return { now: null, known };
  const sum = values.reduce((total, value) => total + value, 0);
  if (goal.toldAs === 'sum') return { now: sum, known };
  if (goal.toldAs === 'mean') return { now: sum / known, known };
  const line = goal.line ?? 0;
  return { now: values.filter((value) => (direction === 'down' ? value <= line : value >= line)).length, known };
}

/** How much of the way is gone: 0 at the start, 1 at the end; below 0 where it went the other way. Null where nobody knows. */
export function progressOf({ fromValue, toValue }: Pick<PodGoal, 'fromValue' | 'toValue'>, now: number | null): number | null {
  if (now === null) return null;
  if (fromValue === toValue) return now === toValue ? 1 : 0;
  return (now - fromValue) / (toValue - fromValue);
}
