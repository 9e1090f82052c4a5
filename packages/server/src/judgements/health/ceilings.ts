import type { Band } from './band.ts';

/** Why a band must not be better than it says: one fatal fact must not be averaged away. */
export type CeilingKey =
  | 'notice_received'
  | 'use_drop_high'
  | 'use_drop_high_long'
  | 'pillar_gone'
  | 'first_value_overdue'
  | 'past_due_long'
  | 'no_value_long';

export type Ceiling = { readonly key: CeilingKey; readonly band: Exclude<Band, 'unknown' | 'green'> };

/** What ceilings look at, besides readings: signals that are open, a notice that came. */
export type CeilingFacts = {
  readonly tier: string | null;
  readonly isNoticeReceived: boolean;
  readonly openSignals: readonly { readonly key: string; readonly severity: 'low' | 'medium' | 'high'; readonly openDays: number }[];
  readonly valueOf: (metric: string) => number | null;
};

export const DEFAULT_CEILINGS: readonly Ceiling[] = [
  { key: 'notice_received', band: 'red' },
  { key: 'use_drop_high_long', band: 'red' },
  { key: 'use_drop_high', band: 'yellow' },
  { key: 'pillar_gone', band: 'yellow' },
  { key: 'first_value_overdue', band: 'yellow' },
  { key: 'past_due_long', band: 'yellow' },
  { key: 'no_value_long', band: 'yellow' },
];

const LONG_DAYS = 30;
const PAST_DUE_DAYS = 45;
const NO_VALUE_DAYS = 270;

const HOLDS: Readonly<Record<CeilingKey, (facts: CeilingFacts) => boolean>> = {
  notice_received: (facts) => facts.isNoticeReceived,
  use_drop_high: (facts) => facts.openSignals.some(isHighDrop),
  use_drop_high_long: (facts) => facts.openSignals.some((signal) => isHighDrop(signal) && signal.openDays > LONG_DAYS),
  pillar_gone: (facts) => facts.openSignals.some((signal) => signal.key === 'champion_gone' || signal.key === 'partner_exit'),
  first_value_overdue: (facts) => facts.valueOf('first_value_state') === 0,
  past_due_long: (facts) => (facts.valueOf('days_past_due') ?? 0) > PAST_DUE_DAYS,
  no_value_long: (facts) => facts.tier === 'high' && (facts.valueOf('days_since_value') ?? 0) > NO_VALUE_DAYS,
};

function isHighDrop(signal: CeilingFacts['openSignals'][number]): boolean {
  return (signal.key === 'use_drop' || signal.key === 'silent_account') && signal.severity === 'high';
}

/** The scorecard's ceilings that hold for the account. */
export function ceilingsThatHold(ceilings: readonly Ceiling[], facts: CeilingFacts): readonly Ceiling[] {
  return ceilings.filter((ceiling) => HOLDS[ceiling.key](facts));
}
