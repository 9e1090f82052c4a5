import type { SignalKey } from './finding.ts';

/** One step of what is done about a signal: whose it is, and after how many days. */
export type PlanStep = { readonly key: string; readonly who: 'finance' | 'csm' | 'services' | 'lead'; readonly afterDays: number };

/** Plans that ship, for money that is late and orders that stand still. Days count from the day on which the plan is taken up. */
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
};

/** The steps for a signal; none where no plan ships. */
export function planOf(key: string): readonly PlanStep[] {
  return PLANS[key as SignalKey] ?? [];
}
