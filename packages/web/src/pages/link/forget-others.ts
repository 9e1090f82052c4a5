import type { QueryClient } from '@tanstack/react-query';

/** Whoever came in starts with nothing of before; the link itself is used up, and must not be asked for again. */
export function forgetOthers(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'link' });
}
