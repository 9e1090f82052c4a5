/** Whole minor units, so that sums are exact: 19.99 EUR is { amountMinor: 1999, currency: 'EUR' }. */
export type Money = { readonly amountMinor: number; readonly currency: string };

const WITHOUT_MINOR = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const THREE_DIGITS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));
/** The currencies of ISO 4217 that are in use, and those of the last years before a new one; no metals, funds or test codes. */
const CURRENCIES = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC ' +
    'CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK ' +
    'JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN ' +
    'NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN ' +
    'SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL'
  ).split(' '),
);

/** Whether a text is the code of a currency, as ISO 4217 writes it. */
export function isCurrency(text: string | null | undefined): boolean {
  return CURRENCIES.has(text ?? '');
}

/** Digits after the point in ISO 4217: 2 for EUR, 0 for JPY and CLP, 3 for KWD. */
export function minorDigits(currency: string): 0 | 2 | 3 {
  if (WITHOUT_MINOR.has(currency)) return 0;
  return THREE_DIGITS.has(currency) ? 3 : 2;
}

/** As a number that a table of figures can hold: 1999 minor units of EUR are 19.99. Empty for what is not known. */
export function majorOf(amountMinor: number | null, currency: string): string {
  return amountMinor === null ? '' : String(amountMinor / 10 ** minorDigits(currency));
}
