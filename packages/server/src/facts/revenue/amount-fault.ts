import { isCurrency } from '../../kernel/money.ts';
import type { WriteScope } from '../../sources/imports/index.ts';

type Amount = { readonly amountMinor?: number | undefined; readonly currency?: string | undefined };

/** Why an amount of money that was paid or given cannot stand; null when it can. */
export function amountFault({ currency, amountMinor }: Amount): string | null {
  if (!isCurrency(currency)) return 'currency_unknown';
  if (!Number.isSafeInteger(amountMinor)) return 'money_missing';
  return (amountMinor ?? 0) < 0 ? 'money_negative' : null;
}

type Day = string | null | undefined;

/** Why money cannot have moved on a day (YYYY-MM-DD): it lies ahead in the workspace. Null where it can, or its source is believed. */
export function dayFault(on: Day, { today, isBelieved }: Pick<WriteScope, 'today' | 'isBelieved'>): string | null {
  return isBelieved !== true && on != null && on > today ? 'money_ahead' : null;
}
