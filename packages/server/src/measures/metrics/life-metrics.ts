import { type Life, lifeOf } from './life.ts';
import type { Metric, MetricInfo } from './metric.ts';
import { known, unknown } from './unknown.ts';

/** What an account did since it began; unknown where the source did not speak yet when it began. */
function ofLife(info: Pick<MetricInfo, 'key' | 'unit'>, read: (life: Life) => number | null): Metric {
  return {
    ...info,
    direction: 'up',
    window: { kind: 'life' },
    facts: ['usage', 'revenue'],
    read: (dossier, day, context) => {
      const life = lifeOf(dossier, day);
      if (life === null) return unknown('not_applicable');
      if ((context.firstDayOf('usage') ?? day) > life.startDay) return unknown('beginning_not_seen');
      const value = read(life);
      return value === null ? unknown('not_yet') : known(value);
    },
  };
}

export const LIFE_METRICS: readonly Metric[] = [
  ofLife({ key: 'life_active_days', unit: 'days' }, (life) => life.activeDays),
  ofLife({ key: 'life_core_actions', unit: 'count' }, (life) => life.actions),
  /** Day of its life on which it last did something, its first being 1. */
  ofLife({ key: 'life_last_use_day', unit: 'days' }, (life) => (life.lastDay === null ? 0 : life.lastDay - life.startDay + 1)),
];
