import type { RiskKind } from '../../facts/risks/index.ts';
import type { Severity, SignalKey } from './finding.ts';

/** Which kind of risk each signal most often is. */
export const RISK_KINDS: Readonly<Record<SignalKey, RiskKind>> = {
  use_drop: 'adoption',
  silent_account: 'adoption',
  missed_cycle: 'adoption',
  low_against_peers: 'adoption',
  department_dark: 'adoption',
  onboarding_stalled: 'complexity',
  activation_missed: 'adoption',
  remorse: 'value',
  contact_overdue: 'relationship',
  single_threaded: 'relationship',
  champion_gone: 'champion',
  champion_silent: 'champion',
  sponsor_silent: 'sponsor',
  low_answer: 'value',
  ticket_surge: 'support',
  sla_breach: 'support',
  renewal_not_green: 'value',
  notice_near: 'other',
  payment_overdue: 'budget',
  first_payment_late: 'budget',
  order_stuck: 'complexity',
  money_asked_back: 'value',
  refund_given: 'value',
  credit_note: 'value',
  replaced: 'value',
  upgraded: 'other',
  prepaid_neglected: 'adoption',
  rich_but_cold: 'relationship',
  expansion_ready: 'other',
  complexity_high: 'complexity',
  partner_exit: 'partner',
  trial_abandoned: 'adoption',
  promoter: 'other',
};

/** Which kind of risk a signal most often is; good news is none. */
export function riskKindOf(key: string, severity: Severity): RiskKind | null {
  return severity === 'positive' ? null : (RISK_KINDS[key as SignalKey] ?? 'other');
}
