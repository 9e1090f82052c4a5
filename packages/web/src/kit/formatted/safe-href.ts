const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** The address, if it leads to a page or a mail; a script's address is none. */
export function safeHref(href: string): string | undefined {
  try {
    return SCHEMES.has(new URL(href).protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}
