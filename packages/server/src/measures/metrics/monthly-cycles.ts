import { median } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { actionsOver, activityOf } from './activity.ts';
import type { Dossier } from './dossier.ts';
import { isPaused } from './habit-frame.ts';
import type { ReadValue } from './metric.ts';
import { known, unknown } from './unknown.ts';
import { completedCycles } from './use-window.ts';
import type { ProductFacts } from './workspace-context.ts';

export type UsedCycle = { readonly since: DayNumber; readonly until: DayNumber; readonly actions: number; readonly isPaused: boolean };

/** Completed cycles since the account began to use the product, the oldest first. */
export function usedCycles(
  dossier: Dossier,
  day: DayNumber,
  ask: { readonly product: ProductFacts; readonly count: number },
): readonly UsedCycle[] {
  const activity = activityOf(dossier.usage, ask.product.key);
  if (activity === null) return [];
  return completedCycles(ask.product, day, ask.count)
    .filter((cycle) => cycle.until > activity.firstDay)
    .map((cycle) => ({
      ...cycle,
      actions: actionsOver(activity, cycle.since, cycle.until),
      isPaused: isPaused(dossier, Math.floor((cycle.since + cycle.until) / 2)),
    }));
}

/** The last cycle against the middle of the six before. */
export function cycleVolume(dossier: Dossier, day: DayNumber, product: ProductFacts): ReadValue {
  const cycles = usedCycles(dossier, day, { product, count: 7 });
  const last = cycles.at(-1);
  if (last === undefined || cycles.length < 4) return unknown('too_little_history');
  if (last.isPaused) return unknown('paused');
  const usual = median(
    cycles
      .slice(0, -1)
      .filter((cycle) => !cycle.isPaused)
      .map((cycle) => cycle.actions),
  );
  return usual === null || usual < 4 ? unknown('too_few') : known(last.actions / usual);
}
