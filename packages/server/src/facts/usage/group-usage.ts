import { type ProductUse, classifyAction } from './product-use.ts';
import { NO_USAGE, type UsageAction, type UsageOfAccount } from './usage-of-account.ts';
import type { UsageLines } from './usage-lines.ts';

/**
 * Hands the lines out to their accounts; an account without use has `NO_USAGE`. The columns are the accounts' from then on,
 * with places among their own names, so the lines serve once.
 */
export function groupUsage(lines: UsageLines, accountIds: readonly string[], products: readonly ProductUse[]): Map<string, UsageOfAccount> {
  const productOf = new Map(products.map((product) => [product.key, product]));
  const firstDayOf = new Map(lines.firstDays.map(({ accountId, day }) => [accountId, day]));
  const placeOf = new Map(lines.accountIds.map((accountId, place) => [accountId, place]));
  const actions = lines.actions.map(
    ({ action, productKey, kind, isAutomatic }): UsageAction => ({
      name: action,
      productKey,
      ...classifyAction({ name: action, kind }, productOf.get(productKey)),
      isAutomatic,
    }),
  );
  const contactsIn = ownPlaces(lines.contactIds);
  const actionsIn = ownPlaces(actions);
  const usageAt = (place: number): Omit<UsageOfAccount, 'firstDay'> => {
    const [from, until] = [lines.starts[place] ?? 0, lines.starts[place + 1] ?? 0];
    const contacts = contactsIn(lines.contacts.subarray(from, until));
    const done = actionsIn(lines.actionOf.subarray(from, until));
    return {
      contactIds: contacts.named,
      actions: done.named,
      days: lines.days.subarray(from, until),
      contacts: contacts.places,
      actionOf: done.places,
      counts: lines.counts.subarray(from, until),
    };
  };
  return new Map(
    accountIds.map((accountId) => {
      const firstDay = firstDayOf.get(accountId) ?? null;
      const place = placeOf.get(accountId);
      return [accountId, place === undefined ? { ...NO_USAGE, firstDay } : { firstDay, ...usageAt(place) }];
    }),
  );
}

/** Turns places among all into places among those that occur, in their order, where they stand; nobody is -1. */
function ownPlaces<Named>(all: readonly Named[]) {
  const ownOf = new Int32Array(all.length).fill(-1);
  return (places: Int32Array): { readonly named: readonly Named[]; readonly places: Int32Array } => {
    const met: number[] = [];
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? -1;
      if (place >= 0 && ownOf[place] === -1) ownOf[place] = met.push(place) - 1;
      places[at] = place < 0 ? -1 : (ownOf[place] ?? -1);
    }
    for (const place of met) ownOf[place] = -1;
    return { named: met.map((place) => all[place] as Named), places };
  };
}
