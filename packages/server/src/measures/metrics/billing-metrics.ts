import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier, InvoiceFacts } from './dossier.ts';
import type { Metric } from './metric.ts';
import { known, unknown } from './unknown.ts';

/** Invoices that are late on the day; disputed ones are a complaint, not a debt. */
export function lateInvoices(dossier: Dossier, day: DayNumber): readonly InvoiceFacts[] {
  return dossier.invoices.filter(
    (one) => !one.isVoid && !one.isDisputed && one.issuedDay <= day && one.dueDay < day && (one.paidDay === null || one.paidDay > day),
  );
}

/** Charges refused in the days up to the day. */
export function refusedCharges(dossier: Dossier, day: DayNumber, days: number): readonly DayNumber[] {
  return dossier.invoices.flatMap((one) => one.refusedDays.filter((refused) => refused <= day && refused > day - days));
}

const hasInvoices = (dossier: Dossier, day: DayNumber): boolean => dossier.invoices.some((one) => one.issuedDay <= day);

const pastDue: Metric = {
  key: 'days_past_due',
  unit: 'days',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['invoices'],
  read: (dossier, day) => {
    if (!hasInvoices(dossier, day)) return unknown('too_few');
    return known(Math.max(0, ...lateInvoices(dossier, day).map((one) => day - one.dueDay)));
  },
};

const failedPayments: Metric = {
  key: 'failed_payments_90d',
  unit: 'count',
  direction: 'down',
  window: { kind: 'days', days: 90 },
  facts: ['invoices'],
  read: (dossier, day) => (hasInvoices(dossier, day) ? known(refusedCharges(dossier, day, 90).length) : unknown('too_few')),
};

export const BILLING_METRICS: readonly Metric[] = [pastDue, failedPayments];
