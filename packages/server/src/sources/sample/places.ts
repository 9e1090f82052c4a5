/** Where the vendor's customers are: share of all, zone, language, and the currency it bills them in. */
export type Country = 'BR' | 'ES' | 'MX' | 'CO' | 'AR' | 'CL' | 'PT';
export type Language = 'es' | 'pt';

export type Place = {
  readonly share: number;
  readonly timeZone: string;
  readonly language: Language;
  readonly currency: 'EUR' | 'BRL' | 'USD';
};

export const PLACES: Readonly<Record<Country, Place>> = {
  BR: { share: 36, timeZone: 'America/Sao_Paulo', language: 'pt', currency: 'BRL' },
  ES: { share: 20, timeZone: 'Europe/Madrid', language: 'es', currency: 'EUR' },
  MX: { share: 16, timeZone: 'America/Mexico_City', language: 'es', currency: 'USD' },
  CO: { share: 10, timeZone: 'America/Bogota', language: 'es', currency: 'USD' },
  AR: { share: 7, timeZone: 'America/Argentina/Buenos_Aires', language: 'es', currency: 'USD' },
  CL: { share: 6, timeZone: 'America/Santiago', language: 'es', currency: 'USD' },
  PT: { share: 5, timeZone: 'Europe/Lisbon', language: 'pt', currency: 'EUR' },
};

export const COUNTRIES = Object.keys(PLACES) as readonly Country[];
