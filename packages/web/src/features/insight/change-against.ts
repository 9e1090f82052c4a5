import type { Framed } from './period.ts';

export type ChangeAgainst =
  | { readonly kind: 'none' }
  /** Since when anything is known, where that is why; null where there was too little to tell. */
  | { readonly kind: 'unknown'; readonly factsSince: string | null }
  | { readonly kind: 'known'; readonly change: number; readonly was: number };

/** A figure against what it was at the end of the period compared with; unknown is not zero. */
export function changeAgainst({ compared, factsSince }: Framed, now: number | null, was: number | null): ChangeAgainst {
  if (compared === null || now === null) return { kind: 'none' };
  if (was === null) return { kind: 'unknown', factsSince: factsSince !== null && factsSince > compared.since ? factsSince : null };
  return { kind: 'known', change: now - was, was };
}
