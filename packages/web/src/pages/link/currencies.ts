import type { Language, Region } from '../../kit/preferences/preferences.ts';

const OF_REGION: Readonly<Record<Region, string>> = {
  'en-US': 'USD',
  'en-GB': 'GBP',
  'es-ES': 'EUR',
  'es-MX': 'MXN',
  'es-AR': 'USD',
  'es-CO': 'USD',
  'pt-BR': 'BRL',
};

/** What subscriptions are most likely billed in there; software in Argentina and Colombia is commonly priced in dollars. */
export const currencyOf = (region: Region): string => OF_REGION[region];

/** All currencies as "USD, dólar estadounidense". */
export function currencies(language: Language): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: `${code}, ${names.of(code) ?? code}` }));
}
