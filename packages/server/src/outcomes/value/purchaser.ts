import type { PurchaseHistory } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';

/** Who buys without a contract. A purchase is a day on which something was bought; time is in days, money in whole minor units. */
export type Purchaser = PurchaseHistory & {
  readonly accountId: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  readonly spentMinor: number;
  /** Of the purchases after the first; 0 without any. */
  readonly mean: number;
};

export type Bought = Pick<Purchaser, 'accountId' | 'name' | 'ownerId'> & {
  readonly purchases: readonly { readonly day: DayNumber; readonly currency: string; readonly minor: number }[];
};

/** In the workspace's currency; null where a rate is not known. */
export type WorthOnDay = (minor: number, currency: string, day: DayNumber) => number | null;

/** As of the end of a day; null where what was bought is not known in the workspace's currency. */
export function purchaserOf({ purchases, ...account }: Bought, worthOn: WorthOnDay, today: DayNumber): Purchaser | null {
  const byDay = new Map<DayNumber, number>();
  for (const { day, currency, minor } of purchases) {
    const worth = worthOn(minor, currency, day);
    if (worth === null) return null;
    byDay.set(day, (byDay.get(day) ?? 0) + worth);
  }
  const bought = [...byDay].filter(([, minor]) => minor > 0).sort(([a], [b]) => a - b);
  const [first, ...later] = bought;
  if (first === undefined) return null;
  const lastDay = bought.at(-1)?.[0] ?? first[0];
  const again = later.reduce((sum, [, minor]) => sum + minor, 0);
  return {
    ...account,
    firstDay: first[0],
    lastDay,
    spentMinor: first[1] + again,
    repeats: later.length,
    last: lastDay - first[0],
    age: today - first[0],
    mean: later.length === 0 ? 0 : again / later.length,
  };
}
