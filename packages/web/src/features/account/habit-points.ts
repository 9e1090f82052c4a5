import type { AccountUse } from '../../api/generated/types.gen.ts';
import type { HabitPoint } from '../../kit/chart/habit-line.ts';

const DAY_MS = 86_400_000;

/** Use as it is drawn beside its habit: where the source was silent the line has a gap, as silence is no fall. */
export function habitPoints(periods: AccountUse['periods']): readonly HabitPoint[] {
  return periods.map(({ until, hasGap, contactDays, lower, upper }) => ({
    day: new Date(Date.parse(`${until}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10),
    value: hasGap ? null : contactDays,
    usualLow: lower,
    usualHigh: upper,
  }));
}
