import type { SignalKey } from './finding.ts';

/** The one threshold of a detector by which more alarms are had for fewer misses, with values from the loosest to the strictest. */
export type AlarmLadder = { readonly threshold: string; readonly values: readonly number[] };

const LADDERS: Readonly<Partial<Record<SignalKey, AlarmLadder>>> = {
  use_drop: {
    threshold: 'false_positive_rate',
    values: [0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.000_2, 0.000_01],
  },
  silent_account: { threshold: 'usual_gaps_min', values: [5, 7, 9, 12, 15, 20, 30] },
  department_dark: { threshold: 'contacts_min', values: [3, 4, 5, 7, 10, 15, 20] },
  low_against_peers: { threshold: 'percentile_max', values: [20, 15, 10, 7, 5, 3, 2, 1] },
  onboarding_stalled: { threshold: 'still_days', values: [7, 10, 14, 21, 28, 42] },
  contact_overdue: { threshold: 'gap_ratio_min', values: [1.1, 1.25, 1.5, 2, 2.5, 3, 4, 6] },
  single_threaded: { threshold: 'score_max', values: [40, 35, 30, 25, 20, 15, 10, 5] },
  sponsor_silent: { threshold: 'days_min', values: [60, 90, 120, 150, 180, 270, 365] },
  trial_abandoned: { threshold: 'idle_ratio_min', values: [0.5, 0.75, 1, 1.5, 2, 3, 4] },
  champion_silent: { threshold: 'silent_days', values: [21, 30, 45, 60, 90, 120] },
  complexity_high: { threshold: 'debt_min', values: [40, 50, 60, 70, 80, 90] },
  missed_cycle: { threshold: 'cycles', values: [1, 2, 3, 4] },
  activation_missed: { threshold: 'segment_rate_min', values: [0, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9] },
  notice_near: { threshold: 'days', values: [90, 60, 45, 30, 21, 14, 7] },
  payment_overdue: { threshold: 'days_min', values: [5, 10, 15, 20, 30, 45, 60] },
  prepaid_neglected: { threshold: 'attention_max', values: [40, 30, 25, 20, 15, 10, 5] },
  rich_but_cold: { threshold: 'value_days_min', values: [90, 120, 150, 180, 240, 300, 365] },
  sla_breach: { threshold: 'breaches_min', values: [1, 2, 3, 4, 5, 6] },
  low_answer: { threshold: 'nps_max', values: [8, 7, 6, 5, 4, 3, 2, 1, 0] },
  ticket_surge: { threshold: 'false_positive_rate', values: [0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.000_1] },
};

export function ladderOf(key: string): AlarmLadder | null {
  return LADDERS[key as SignalKey] ?? null;
}

/** The values to try, the present one among them in its place. */
export function valuesToTry({ values }: AlarmLadder, present: number | undefined): readonly number[] {
  if (present === undefined || values.includes(present)) return values;
  const isRising = (values[0] ?? 0) < (values.at(-1) ?? 0);
  return [...values, present].toSorted((a, b) => (isRising ? a - b : b - a));
}

/** What a value of the threshold would have done. */
type AlarmStep = { readonly value: number; readonly perWeek: number };

/** Of steps from the loosest to the strictest, the loosest that raises no more; a stricter one that happens to raise more does not count. */
export function looseningWithin(steps: readonly AlarmStep[], perWeek: number): number | null {
  return steps.find((step, at) => steps.slice(at).every((one) => one.perWeek <= perWeek))?.value ?? null;
}
