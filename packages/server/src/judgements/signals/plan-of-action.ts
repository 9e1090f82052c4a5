import type { SignalKey } from './finding.ts';

/** One step of what is done about a signal: whose it is, and after how many days. */
export type PlanStep = { readonly key: string; readonly who: 'finance' | 'csm' | 'services' | 'lead'; readonly afterDays: number };

/** Plans that ship, for money that is late or goes back, orders that stand still, and products that change. Days count from the day on which the plan is taken up. */
const PLANS: Readonly<Partial<Record<SignalKey, readonly PlanStep[]>>> = {
  payment_overdue: [
    { key: 'remind', who: 'finance', afterDays: 0 },
    { key: 'remind_again', who: 'finance', afterDays: 3 },
    { key: 'remind_last', who: 'finance', afterDays: 7 },
    { key: 'tell_champion', who: 'csm', afterDays: 10 },
    { key: 'call', who: 'csm', afterDays: 15 },
    { key: 'announce_limits', who: 'lead', afterDays: 30 },
    { key: 'decide', who: 'lead', afterDays: 45 },
  ],
  first_payment_late: [
    { key: 'check_invoice', who: 'finance', afterDays: 0 },
    { key: 'ask_contact', who: 'csm', afterDays: 1 },
    { key: 'call', who: 'csm', afterDays: 7 },
    { key: 'decide', who: 'lead', afterDays: 15 },
  ],
  order_stuck: [
    { key: 'find_owner', who: 'csm', afterDays: 0 },
    { key: 'do_step', who: 'services', afterDays: 2 },
    { key: 'tell_customer', who: 'csm', afterDays: 3 },
    { key: 'check', who: 'csm', afterDays: 7 },
  ],
  money_asked_back: [
    { key: 'call', who: 'csm', afterDays: 0 },
    { key: 'check_terms', who: 'finance', afterDays: 1 },
    { key: 'offer', who: 'lead', afterDays: 3 },
    { key: 'answer', who: 'csm', afterDays: 5 },
  ],
  refund_given: [
    { key: 'ask_why', who: 'csm', afterDays: 1 },
    { key: 'say_cause', who: 'csm', afterDays: 3 },
    { key: 'mend', who: 'services', afterDays: 10 },
    { key: 'look_again', who: 'csm', afterDays: 30 },
  ],
  credit_note: [
    { key: 'check_what', who: 'finance', afterDays: 1 },
    { key: 'talk', who: 'csm', afterDays: 3 },
    { key: 'mend', who: 'services', afterDays: 7 },
    { key: 'check_next_invoice', who: 'finance', afterDays: 30 },
  ],
  replaced: [
    { key: 'ask_why', who: 'csm', afterDays: 2 },
    { key: 'set_up', who: 'services', afterDays: 5 },
    { key: 'switch_off', who: 'services', afterDays: 14 },
    { key: 'check_use', who: 'csm', afterDays: 30 },
  ],
  upgraded: [
    { key: 'thank', who: 'csm', afterDays: 1 },
    { key: 'enable', who: 'services', afterDays: 2 },
    { key: 'train', who: 'csm', afterDays: 14 },
    { key: 'check_use', who: 'csm', afterDays: 30 },
  ],
};

/** The steps for a signal; none where no plan ships. */
export function planOf(key: string): readonly PlanStep[] {
  return PLANS[key as SignalKey] ?? [];
}
