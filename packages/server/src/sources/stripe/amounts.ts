import { minorDigits } from '../../kernel/money.ts';

/** Currencies that Stripe counts in whole units; UGX and ISK it counts in hundredths, though nobody pays them. */
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THOUSANDTHS = new Set('BHD JOD KWD OMR TND'.split(' '));

/** Stripe's smallest unit, in decimals of the currency. */
function stripeDigits(currency: string): number {
  if (WHOLE.has(currency)) return 0;
  return THOUSANDTHS.has(currency) ? 3 : 2;
}

/** A fraction of whole numbers; exact until it is rounded. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

export const fraction = (over: bigint | number, under: bigint | number = 1): Fraction => ({ over: BigInt(over), under: BigInt(under) });
export const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
export const plus = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under });
export const atLeastZero = (a: Fraction): Fraction => (a.over * a.under < 0n ? fraction(0) : a);

/** Reads a decimal as Stripe writes it: `0.0525`, `1200`. */
export function decimal(text: string): Fraction {
  const [whole = '0', part = ''] = text.replace('-', '').split('.');
  const value = fraction(BigInt(`${whole}${part}`), 10n ** BigInt(part.length));
  return text.startsWith('-') ? { ...value, over: -value.over } : value;
}

/** An amount in Stripe's smallest units as whole minor units of ISO 4217, half a unit rounded up. */
export function minorOf(amount: Fraction, currency: string): number {
  const digits = minorDigits(currency) - stripeDigits(currency);
  const { over, under } = times(amount, digits >= 0 ? fraction(10n ** BigInt(digits)) : fraction(1, 10n ** BigInt(-digits)));
  const rounded = (2n * over + under) / (2n * under);
  // Division of whole numbers cuts towards zero.
  return Number(2n * over + under < 0n && (2n * over + under) % (2n * under) !== 0n ? rounded - 1n : rounded);
}

export type Interval = 'day' | 'week' | 'month' | 'year';

/** By what an amount of one interval is multiplied to be that of a month: a year is twelve months and 365 days. */
export function perMonth(interval: Interval, count: number): Fraction {
  switch (interval) {
    case 'day':
      return fraction(365, 12 * count);
    case 'week':
      return fraction(52, 12 * count);
    case 'month':
      return fraction(1, count);
    case 'year':
      return fraction(1, 12 * count);
  }
}
