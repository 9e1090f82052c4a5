import type { PortfolioColumn } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';

export function columnName(t: Words, column: Pick<PortfolioColumn, 'key' | 'isMetric'>): string {
  return (column.isMetric ? t.find(`metrics.${column.key}.name`) : t.find(`portfolio.column.${column.key}`)) ?? column.key;
}

/** What a coded value is called: a band, a tier, a signal. Names and free texts stay as they are. */
export function codeWord(t: Words, column: string, code: string): string {
  if (column === 'health') return t.find(`health.band.${code}`) ?? code;
  if (column === 'signals') return t.find(`signals.${code}.name`) ?? code;
  if (column === 'renewal_stage') return t.find(`renewals.stage.${code}`) ?? code;
  if (column === 'renewal_category') return t.find(`renewals.category.${code}`) ?? code;
  return t.find(`portfolio.${column}.${code}`) ?? code;
}

/** What a value is called in words: a member, a team, a pod, a code. What is not there any more says so. */
export function valueWord(
  column: Pick<PortfolioColumn, 'key' | 'type' | 'names'>,
  value: string,
  { t, memberName }: { readonly t: Words; readonly memberName: (id: string) => string },
): string {
  if (column.type === 'member') return memberName(value);
  if (column.names === null) return codeWord(t, column.key, value);
  return column.names.find(({ id }) => id === value)?.name ?? t.find(`portfolio.gone.${column.key}`) ?? value;
}

/** The codes that a column may hold, for an export in the reader's language. */
export const CODES: Readonly<Record<string, readonly string[]>> = {
  health: ['green', 'yellow', 'red', 'unknown'],
  tier: ['high', 'mid', 'pooled', 'digital'],
  stage: ['prospect', 'trying', 'evaluating', 'onboarding', 'adopting', 'established', 'growing', 'advocating', 'churned'],
  care_state: ['onboarding', 'renewing', 'steady', 'closer', 'urgent'],
  renewal_stage: ['upcoming', 'first_review', 'second_review', 'proposed', 'agreed'],
  renewal_category: ['commit', 'likely', 'at_risk', 'loss_expected'],
  origin: ['network', 'stranger', 'referral'],
  signals: [
    'use_drop',
    'silent_account',
    'missed_cycle',
    'low_against_peers',
    'department_dark',
    'onboarding_stalled',
    'activation_missed',
    'remorse',
    'contact_overdue',
    'single_threaded',
    'champion_gone',
    'champion_silent',
    'sponsor_silent',
    'low_answer',
    'ticket_surge',
    'sla_breach',
    'renewal_not_green',
    'notice_near',
    'payment_overdue',
    'first_payment_late',
    'order_stuck',
    'money_asked_back',
    'refund_given',
    'credit_note',
    'replaced',
    'upgraded',
    'prepaid_neglected',
    'rich_but_cold',
    'partner_exit',
    'complexity_high',
    'trial_abandoned',
    'expansion_ready',
    'promoter',
    'source_gap',
  ],
};

/** Why a value is not known, in words. */
export function whyWord(t: Words, reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : (t.find(`kit.why.${reason}`) ?? t.find(`portfolio.why.${reason}`));
}
