import type { DayNumber } from '../../kernel/time.ts';

type Amount = { readonly sourceKey: string; readonly amountMinor: number };
type OfInvoice = { readonly invoiceKey: string | null };

/** What billing told of one account; amounts in minor units of their currency. */
export type BilledMoney = {
  readonly bills: readonly (Amount & {
    readonly invoiceKey: string;
    readonly day: DayNumber;
    readonly currency: string;
    readonly state: string;
  })[];
  readonly lines: readonly (Amount & OfInvoice & { readonly nature: string })[];
  readonly payments: readonly (Amount & OfInvoice & { readonly paymentKey: string; readonly day: DayNumber; readonly currency: string })[];
  readonly refunds: readonly (Amount & OfInvoice & { readonly paymentKey: string | null })[];
  readonly creditNotes: readonly (Amount & OfInvoice)[];
};

export type Purchase = { readonly day: DayNumber; readonly currency: string; readonly minor: number };

/**
 * What was bought besides what recurs: a bill counts on the day it was issued, without its recurring lines and without what was
 * given back; a payment counts where no bill of it was told. What is nothing, or less, is no purchase.
 */
export function purchasesFrom({ bills, lines, payments, refunds, creditNotes }: BilledMoney): readonly Purchase[] {
  const told = new Set(bills.map((bill) => keyOf(bill, bill.invoiceKey)));
  const invoiceOfPayment = new Map(payments.map((one) => [keyOf(one, one.paymentKey), one.invoiceKey]));
  const parts = summed(lines, ({ nature, amountMinor }) => (nature === 'recurring' ? 0 : amountMinor));
  const credited = summed(creditNotes, ({ amountMinor }) => amountMinor);
  const refunded = summed(
    refunds.map((one) => ({ ...one, invoiceKey: one.invoiceKey ?? invoiceOfPayment.get(keyOf(one, one.paymentKey)) ?? null })),
    ({ amountMinor }) => amountMinor,
  );
  const refundedOfPayment = summed(
    refunds.map((one) => ({ ...one, invoiceKey: one.paymentKey })),
    ({ amountMinor }) => amountMinor,
  );
  const billed = bills
    .filter(({ state }) => state === 'open' || state === 'paid')
    .map(({ day, currency, amountMinor, ...bill }) => {
      const key = keyOf(bill, bill.invoiceKey);
      // What a refund pays out of a credit note stands in both: the greater is taken off, once.
      const back = Math.max(refunded.get(key) ?? 0, credited.get(key) ?? 0);
      return { day, currency, minor: (parts.get(key) ?? amountMinor) - back };
    });
  const paid = payments
    .filter((one) => !told.has(keyOf(one, one.invoiceKey)))
    .map(({ day, currency, amountMinor, ...one }) => ({
      day,
      currency,
      minor: amountMinor - (refundedOfPayment.get(keyOf(one, one.paymentKey)) ?? 0),
    }));
  return [...billed, ...paid].filter(({ minor }) => minor > 0);
}

/** Two sources may use one key; what names none has none. */
function keyOf({ sourceKey }: { readonly sourceKey: string }, key: string | null): string {
  return key === null ? '' : JSON.stringify([sourceKey, key]);
}

function summed<One extends OfInvoice & { readonly sourceKey: string }>(
  all: readonly One[],
  minorOf: (one: One) => number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const one of all) {
    if (one.invoiceKey === null) continue;
    const key = keyOf(one, one.invoiceKey);
    sums.set(key, (sums.get(key) ?? 0) + minorOf(one));
  }
  return sums;
}
