const texts = ['who', 'action', 'subject', 'from', 'to', 'text'] as const;

/** What the list is narrowed by; absent where it is not. */
export type AuditSearch = { readonly [Name in (typeof texts)[number]]?: string | undefined };

/** Without what is not said. */
export function saidOf(search: AuditSearch): { readonly [Name in (typeof texts)[number]]?: string } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export function auditSearch(search: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(
    texts.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name].slice(0, 200)]] : [])),
  );
}
