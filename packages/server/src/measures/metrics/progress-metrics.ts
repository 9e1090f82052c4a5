import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import { customerSince } from './entitlement.ts';
import { featureUses, firstUse } from './features.ts';
import type { Metric } from './metric.ts';
import { known, unknown } from './unknown.ts';

const progress: Metric = {
  key: 'progress_ratio',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'now' },
  facts: ['milestones'],
  read: (dossier, day) => {
    const due = dossier.milestones.filter((one) => one.dueDay !== null && one.dueDay <= day);
    if (due.length === 0) return unknown('not_applicable');
    return known(due.filter((one) => one.doneDay !== null && one.doneDay <= day).length / due.length);
  },
};

/** The last sign that set-up moves: a milestone done, or a feature used for the first time. Null without any. */
function lastProgressDay(dossier: Dossier, day: DayNumber): DayNumber | null {
  const done = dossier.milestones.flatMap((one) => (one.doneDay !== null && one.doneDay <= day ? [one.doneDay] : []));
  const first = featureUses(dossier.usage).flatMap((use) => {
    const at = firstUse(use);
    return at <= day ? [at] : [];
  });
  const days = [...done, ...first];
  return days.length === 0 ? null : Math.max(...days);
}

const NEVER = Number.NEGATIVE_INFINITY;

const daysSinceProgress: Metric = {
  key: 'days_since_progress',
  unit: 'days',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['usage', 'milestones'],
  read: (dossier, day) => {
    // What moved before the contract, in a trial, began no waiting; the contract does.
    const last = Math.max(lastProgressDay(dossier, day) ?? NEVER, customerSince(dossier, day) ?? NEVER);
    return last === NEVER ? unknown('not_applicable') : known(day - last);
  },
};

export const PROGRESS_METRICS: readonly Metric[] = [progress, daysSinceProgress];
