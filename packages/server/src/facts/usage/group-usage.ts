import { type ProductUse, classifyAction } from './product-use.ts';
import { NO_USAGE, type UsageAction, type UsageOfAccount } from './usage-of-account.ts';
import type { UsageLines } from './usage-lines.ts';

/** Hands the lines out to their accounts, each with its days in order; an account without use has `NO_USAGE`. */
export function groupUsage(lines: UsageLines, accountIds: readonly string[], products: readonly ProductUse[]): Map<string, UsageOfAccount> {
  const productOf = new Map(products.map((product) => [product.key, product]));
  const linesOf = Map.groupBy(lines.accountIds.keys(), (line) => lines.accountIds[line] ?? '');
  const firstDayOf = new Map(lines.firstDays.map(({ accountId, day }) => [accountId, day]));
  return new Map(
    accountIds.map((accountId) => {
      const firstDay = firstDayOf.get(accountId) ?? null;
      const own = linesOf.get(accountId);
      if (own === undefined) return [accountId, { ...NO_USAGE, firstDay }];
      return [accountId, { firstDay, ...gather(lines, own, productOf) }];
    }),
  );
}

function gather(lines: UsageLines, own: readonly number[], productOf: ReadonlyMap<string, ProductUse>): Omit<UsageOfAccount, 'firstDay'> {
  const contacts = new Map<string, number>();
  const actionPlaces = new Map<string, number>();
  const actions: UsageAction[] = [];
  const total = own.reduce((sum, line) => sum + lengthOf(lines, line), 0);
  const unsorted = {
    days: new Int32Array(total),
    contacts: new Int32Array(total),
    actionOf: new Int32Array(total),
    counts: new Float64Array(total),
  };
  let at = 0;
  for (const line of own) {
    const contactId = lines.contactIds[line] ?? null;
    const contact = contactId === null ? -1 : placeIn(contacts, contactId);
    const key = `${lines.kinds[line]}\0${lines.isAutomatic[line]}\0${lines.productKeys[line]}\0${lines.actions[line]}`;
    const action = placeIn(actionPlaces, key);
    if (action === actions.length) actions.push(actionOfLine(lines, line, productOf));
    const [from, until] = [lines.starts[line] ?? 0, lines.starts[line + 1] ?? 0];
    unsorted.days.set(lines.days.subarray(from, until), at);
    unsorted.counts.set(lines.counts.subarray(from, until), at);
    unsorted.contacts.fill(contact, at, at + until - from);
    unsorted.actionOf.fill(action, at, at + until - from);
    at += until - from;
  }
  return { contactIds: [...contacts.keys()], actions, ...sortedByDay(unsorted) };
}

function lengthOf(lines: UsageLines, line: number): number {
  return (lines.starts[line + 1] ?? 0) - (lines.starts[line] ?? 0);
}

function placeIn(places: Map<string, number>, key: string): number {
  const place = places.get(key);
  if (place !== undefined) return place;
  places.set(key, places.size);
  return places.size - 1;
}

function actionOfLine(lines: UsageLines, line: number, productOf: ReadonlyMap<string, ProductUse>): UsageAction {
  const [name, productKey, kind] = [lines.actions[line] ?? '', lines.productKeys[line] ?? '', lines.kinds[line] ?? 'track'];
  return { name, productKey, ...classifyAction({ name, kind }, productOf.get(productKey)), isAutomatic: lines.isAutomatic[line] ?? false };
}

type Columns = Pick<UsageOfAccount, 'days' | 'contacts' | 'actionOf' | 'counts'>;

function sortedByDay(columns: Columns): Columns {
  const order = Uint32Array.from(columns.days.keys()).sort(
    (left, right) => (columns.days[left] ?? 0) - (columns.days[right] ?? 0) || left - right,
  );
  return {
    days: Int32Array.from(order, (place) => columns.days[place] ?? 0),
    contacts: Int32Array.from(order, (place) => columns.contacts[place] ?? -1),
    actionOf: Int32Array.from(order, (place) => columns.actionOf[place] ?? 0),
    counts: Float64Array.from(order, (place) => columns.counts[place] ?? 0),
  };
}
