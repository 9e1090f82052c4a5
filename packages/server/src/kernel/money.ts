/** Whole minor units, so that sums are exact: 19.99 EUR is { amountMinor: 1999, currency: 'EUR' }. */
export type Money = { readonly amountMinor: number; readonly currency: string };

const WITHOUT_MINOR = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const THREE_DIGITS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Digits after the point in ISO 4217: 2 for EUR, 0 for JPY and CLP, 3 for KWD. */
export function minorDigits(currency: string): 0 | 2 | 3 {
  if (WITHOUT_MINOR.has(currency)) return 0;
  return THREE_DIGITS.has(currency) ? 3 : 2;
}
