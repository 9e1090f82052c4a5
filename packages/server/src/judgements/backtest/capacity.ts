import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, isCustomer } from '../../measures/metrics/index.ts';

/** Accounts that a member can turn to in a week, and one with a pooled book. */
const NAMED = 8;
const POOLED = 40;

/** How many accounts the owners of all books can turn to in a week; without owners, what one member can. */
export function teamCapacity(dossiers: readonly Dossier[], day: DayNumber): number {
  const owned = dossiers.filter((one) => one.ownerId !== null && isCustomer(one, day));
  const books = [...Map.groupBy(owned, ({ ownerId }) => ownerId).values()];
  const capacity = books.reduce((sum, book) => sum + (2 * book.filter(isPooled).length > book.length ? POOLED : NAMED), 0);
  return Math.max(NAMED, capacity);
}

function isPooled({ tier }: Dossier): boolean {
  return tier === 'pooled' || tier === 'digital';
}
