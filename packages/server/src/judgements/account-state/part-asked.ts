import { isPooled } from '../../facts/accounts/index.ts';
import type { Dossier } from '../../measures/metrics/index.ts';

/** The accounts of one kind of book, or of one owner; with neither, all. */
export type PartAsked = { readonly book: 'named' | 'pooled' | null; readonly ownerId: string | null };

export function isInPart(one: Pick<Dossier, 'tier' | 'ownerId'>, { book, ownerId }: PartAsked): boolean {
  return (book === null || isPooled(one) === (book === 'pooled')) && (ownerId === null || one.ownerId === ownerId);
}
