import { amountFault } from './amount-fault.ts';

type Values = {
  readonly askedOn?: string | undefined;
  readonly amountMinor?: number | undefined;
  readonly currency?: string | undefined;
  readonly state?: string | undefined;
  readonly decidedOn?: string | null | undefined;
};

/** Why a request for a refund, with what was decided, cannot stand; null when it can. Days as YYYY-MM-DD in the workspace. */
export function requestFault({ askedOn = '', state = 'asked', decidedOn = null, ...money }: Values, today: string): string | null {
  const fault = amountFault(money);
  if (fault !== null) return fault;
  if (money.amountMinor === 0) return 'money_missing';
  if (askedOn > today) return 'asked_ahead';
  if (decidedOn === null) return state === 'asked' ? null : 'decision_without_day';
  if (state === 'asked') return 'day_without_decision';
  if (decidedOn > today) return 'decision_ahead';
  return decidedOn < askedOn ? 'decided_before_asked' : null;
}
