import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, lifeOf } from '../../measures/metrics/index.ts';
import type { FirstValueDefinition } from './definition.ts';
import { stepReached } from './step-reached.ts';

export type TriedSteps = {
  readonly reached: number;
  readonly steps: number;
  /** The first step that was not reached; null when all were. */
  readonly stoppedAt: { readonly key: string; readonly name: string } | null;
};

/** How far who only tries the product came on the way to first value, from the day on which they began. */
export function triedSteps(dossier: Dossier, definition: FirstValueDefinition | null, day: DayNumber): TriedSteps | null {
  const life = lifeOf(dossier, day);
  if (definition === null || life === null) return null;
  let since: DayNumber | null = life.startDay;
  let reached = 0;
  let stoppedAt: TriedSteps['stoppedAt'] = null;
  for (const step of definition.steps) {
    since = since === null ? null : stepReached(dossier, step, { since, until: day + 1 });
    if (since !== null) reached += 1;
    else stoppedAt ??= { key: step.key, name: step.name };
  }
  return { reached, steps: definition.steps.length, stoppedAt };
}
