import type { MetricInfo, MetricUnit } from '../../measures/metrics/index.ts';

export type ReadMetric = (metric: string) => number | null;

/** Something that a prediction looks at, read from the metrics of a day. */
export type Input = {
  readonly key: string;
  /** Many times as much counts as a step, not as a distance. */
  readonly isLog: boolean;
  readonly read: (of: ReadMetric) => number | null;
};

const MANIFOLD: ReadonlySet<MetricUnit> = new Set(['contacts', 'count', 'days', 'hours', 'months', 'money', 'releases']);
/** The same number as another one. */
const TWICE = new Set(['mrr']);
/** What adds up over a life says little more than its length, which is looked at on its own. */
const ADDED_UP = new Set(['life_active_days', 'life_core_actions', 'life_last_use_day']);
/** What was judged from open signals may know of a notice. */
const JUDGED = 'signals';

/** A day alone says more of the day of the week than of the account. */
const isOfOneDay = ({ window }: MetricInfo) => window.kind === 'days' && window.days === 1;

/** Every metric that cannot know of a decision to leave that was already made. */
export function metricInputs(infos: readonly MetricInfo[]): readonly Input[] {
  return infos
    .filter(
      (one) =>
        one.knowsDecision !== true && !one.facts.includes(JUDGED) && !TWICE.has(one.key) && !ADDED_UP.has(one.key) && !isOfOneDay(one),
    )
    .map(({ key, unit }) => ({ key, isLog: MANIFOLD.has(unit), read: (of) => of(key) }));
}

export const TENURE = 'tenure_months';
const YEAR_MONTHS = 12;

/** Whether a year as a customer ends within so many months, the time at which most decide. */
export function yearEnds(months: number): Input {
  return {
    key: 'year_ends',
    isLog: false,
    read: (of) => {
      const tenure = of(TENURE);
      return tenure === null ? null : Number(YEAR_MONTHS - (tenure % YEAR_MONTHS) <= months);
    },
  };
}

/** Times as a customer, each with a level of its own; the last is what the others are held against. */
const AGES = [3, 6, 12, 24] as const;

/** The age of an account in steps: the baseline of a hazard. */
export const AGE_INPUTS: readonly Input[] = AGES.map((until, place) => ({
  key: `age_to_${until}`,
  isLog: false,
  read: (of) => {
    const tenure = of(TENURE);
    return tenure === null ? null : Number(tenure < until && tenure >= (AGES[place - 1] ?? 0));
  },
}));
