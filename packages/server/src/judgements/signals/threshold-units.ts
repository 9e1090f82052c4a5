import type { SignalKey } from './finding.ts';

/** What a threshold is counted in, so that a person can read and type it. Shares are 0 to 1. */
export type ThresholdUnit =
  | 'share'
  | 'times'
  | 'days'
  | 'months'
  | 'cycles'
  | 'people'
  | 'contact_days'
  | 'tickets'
  | 'charges'
  | 'breaches'
  | 'bounces'
  | 'of_100'
  | 'of_10'
  | 'of_5';

const UNITS: Readonly<Record<string, ThresholdUnit>> = {
  active_seats_max: 'share',
  active_seats_min: 'share',
  attention_max: 'of_100',
  back_attention: 'of_100',
  back_contacts: 'people',
  back_debt: 'of_100',
  back_percentile: 'of_100',
  back_ratio: 'share',
  back_score: 'of_100',
  back_share_min: 'share',
  back_share_severe: 'share',
  breaches_min: 'breaches',
  buyer_unseen_days: 'days',
  contacts_min: 'people',
  csat_max: 'of_5',
  cycles: 'cycles',
  days: 'days',
  quote_days: 'days',
  contract_days: 'days',
  provision_days: 'days',
  entitle_days: 'days',
  invoice_days: 'days',
  ended_days: 'days',
  use_days_min: 'days',
  debt_min: 'of_100',
  days_min: 'days',
  effort_days_min: 'days',
  expected_min: 'contact_days',
  false_positive_rate: 'share',
  first_day: 'days',
  gap_ratio_min: 'times',
  idle_ratio_min: 'times',
  months_left_min: 'months',
  nps_max: 'of_10',
  nps_min: 'of_10',
  percentile_max: 'of_100',
  ratio_max: 'share',
  refusals_min: 'charges',
  remembered_days: 'days',
  renewal_days: 'days',
  rise_min: 'of_100',
  score_max: 'of_100',
  segment_rate_min: 'share',
  severe_days: 'days',
  severe_ratio: 'share',
  silent_days: 'days',
  soft_bounces_min: 'bounces',
  still_days: 'days',
  tenure_days_min: 'days',
  tickets_min: 'tickets',
  top_thread_min: 'share',
  urgent_min: 'tickets',
  usual_gaps_min: 'times',
  value_days_max: 'days',
  value_days_min: 'days',
};

/** Silence is severe at so many times its usual length; a drop, below so great a share of what was usual. */
export function unitOf(detector: SignalKey, threshold: string): ThresholdUnit | undefined {
  return detector === 'silent_account' && threshold === 'severe_ratio' ? 'times' : UNITS[threshold];
}

const MOST: Readonly<Partial<Record<ThresholdUnit, number>>> = { share: 1, of_100: 100, of_10: 10, of_5: 5 };

export function isInRange(value: number, unit: ThresholdUnit | undefined): boolean {
  return value >= 0 && (unit === undefined || value <= (MOST[unit] ?? Number.POSITIVE_INFINITY));
}
