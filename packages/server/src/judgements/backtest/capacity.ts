import type { SignalCapacity } from '../../access/index.ts';
import { isPooled } from '../../facts/accounts/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, isCustomer } from '../../measures/metrics/index.ts';

/** What is said of all books, and of members of whom it differs. */
export type TeamSaid = SignalCapacity & { readonly ofMembers: ReadonlyMap<string, number> };

/** How many accounts the owners of all books can turn to in a week; without owners, what one member can. */
export function teamCapacity(dossiers: readonly Dossier[], day: DayNumber, said: TeamSaid): number {
  const owned = dossiers.filter((one) => one.ownerId !== null && isCustomer(one, day));
  const books = [...Map.groupBy(owned, ({ ownerId }) => ownerId)];
  const capacity = books.reduce((sum, [owner, book]) => {
    const usual = 2 * book.filter(isPooled).length > book.length ? said.pooled : said.named;
    return sum + (said.ofMembers.get(owner ?? '') ?? usual);
  }, 0);
  return Math.max(said.named, capacity);
}
