import type { ScorecardMeasure } from '../../api/generated/types.gen.ts';
import type { MetricInfo } from '../../kit/definition/metric.ts';

type Group = ScorecardMeasure['group'];

/** By the first kind of fact that a metric rests on; whatever is not here is use. */
const GROUP_OF: Readonly<Record<string, Group>> = {
  value: 'value',
  milestones: 'value',
  first_value: 'value',
  interactions: 'relationship',
  contacts: 'relationship',
  roles: 'relationship',
  partners: 'relationship',
  pulses: 'judgement',
  judgements: 'judgement',
  tickets: 'experience',
  answers: 'experience',
  revenue: 'commercial',
  invoices: 'commercial',
  custom_work: 'commercial',
  risks: 'commercial',
  tasks: 'commercial',
  fields: 'commercial',
};
/** For how many days a reading is fresh, where the kind of fact comes seldom. */
const FRESH_OF: Readonly<Record<string, number>> = { pulses: 45, judgements: 45, fields: 45, answers: 180, milestones: 45 };
const FRESH = 7;
/** A reading of whole cycles of use stays until the next one is over. */
const FRESH_OF_CYCLES = 35;
/** From where a curve begins to where it ends, by unit. */
const SPANS: Readonly<Partial<Record<MetricInfo['unit'], readonly [number, number]>>> = {
  ratio: [0, 1],
  days: [0, 90],
  percentile: [0, 100],
  points: [0, 100],
  rating_5: [1, 5],
  rating_10: [0, 10],
  state: [0, 2],
};
const WEIGHT = 5;

/** A measure as it is added: its group and freshness by the facts that the metric rests on, its curve by unit and direction. */
export function newMeasure(metric: string, info: MetricInfo | undefined): ScorecardMeasure {
  const [fact = 'usage'] = info?.facts ?? [];
  const [from, to] = (info === undefined ? undefined : SPANS[info.unit]) ?? [0, 10];
  const isDown = info?.direction === 'down';
  return {
    metric,
    group: GROUP_OF[fact] ?? 'use',
    weight: WEIGHT,
    curve: [
      { value: from, points: isDown ? 100 : 0 },
      { value: to, points: isDown ? 0 : 100 },
    ],
    staleAfterDays: info?.window.kind === 'cycle' ? FRESH_OF_CYCLES : (FRESH_OF[fact] ?? FRESH),
  };
}
