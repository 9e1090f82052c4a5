export const languages = ['en', 'es', 'pt-BR'] as const;
export type Language = (typeof languages)[number];

export const regions = ['en-US', 'en-GB', 'es-ES', 'es-MX', 'es-AR', 'es-CO', 'pt-BR'] as const;
export type Region = (typeof regions)[number];

/** The first language that a person asks for and that we have, else English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const short = tag.slice(0, 2).toLowerCase();
    if (short === 'pt') return 'pt-BR';
    if (short === 'en' || short === 'es') return short;
  }
  return 'en';
}

/** The first wanted region that we offer, else the commonest one of the language. */
export function regionOf(language: Language, wanted: readonly string[]): Region {
  const known = wanted.find((tag): tag is Region => (regions as readonly string[]).includes(tag));
  return known ?? ({ en: 'en-US', es: 'es-ES', 'pt-BR': 'pt-BR' } as const)[language];
}
