import type { DayNumber } from '../../kernel/time.ts';
import type { OrderFacts } from './dossier.ts';

type Signing = { readonly id: string; readonly day: DayNumber };

/** An order is looked for among contracts that were signed within a year of it. */
const FAR_DAYS = 366;

/**
 * Which contract each order became. One that names a subscription, by itself or through another row of its number, is that one's; else
 * it is of the contracts that were signed nearest to it, and not before it was opened: of all that were signed on that day, since a
 * deal has many lines. What is left over is signed by nobody yet, as is what was lost: `loose`, by order number.
 */
export function ordersBySubscription(
  orders: readonly OrderFacts[],
  signings: readonly Signing[],
  day: DayNumber,
): { readonly told: ReadonlyMap<string, readonly OrderFacts[]>; readonly loose: readonly (readonly OrderFacts[])[] } {
  const told = new Map<string, OrderFacts[]>();
  const loose: (readonly OrderFacts[])[] = [];
  const isSigned = new Set(signings.map(({ id }) => id));
  for (const rows of Map.groupBy(orders, ({ order }) => order).values()) {
    const happened = rows.filter((row) => lastStepDay(row, day) !== null);
    if (happened.length === 0) continue;
    const named = new Set(happened.flatMap(({ subscriptionId }) => subscriptionId ?? []));
    const isLost = happened.some(({ lostDay }) => lostDay !== null && lostDay <= day);
    const ids = named.size > 0 ? [...named].filter((id) => isSigned.has(id)) : isLost ? [] : nearestTo(happened, signings, day);
    if (named.size === 0 && ids.length === 0) loose.push(happened);
    for (const id of ids) told.set(id, [...(told.get(id) ?? []), ...happened]);
  }
  return { told, loose };
}

function nearestTo(rows: readonly OrderFacts[], signings: readonly Signing[], day: DayNumber): readonly string[] {
  const last = Math.max(...rows.map((row) => lastStepDay(row, day) ?? Number.NEGATIVE_INFINITY));
  const opened = Math.min(...rows.map(({ openedDay }) => openedDay ?? Number.POSITIVE_INFINITY));
  const since = Number.isFinite(opened) ? opened : last - FAR_DAYS;
  const able = signings.filter((one) => one.day >= since && Math.abs(one.day - last) <= FAR_DAYS);
  const nearest = Math.min(...able.map((one) => Math.abs(one.day - last)));
  return able.filter((one) => Math.abs(one.day - last) === nearest).map(({ id }) => id);
}

/** The newest step up to ordering, which comes nearest to the signature; else the oldest of what follows it. */
function lastStepDay(row: OrderFacts, day: DayNumber): DayNumber | null {
  const { openedDay, quotedDay, orderedDay, provisionedDay, entitledDay, lostDay } = row;
  const happened = (days: readonly (DayNumber | null)[]) => days.flatMap((one) => (one !== null && one <= day ? [one] : []));
  const before = happened([openedDay, quotedDay, orderedDay]);
  if (before.length > 0) return Math.max(...before);
  const after = happened([provisionedDay, entitledDay, lostDay]);
  return after.length > 0 ? Math.min(...after) : null;
}
