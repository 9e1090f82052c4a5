import { addMonths, type DayNumber, dayToIso, isoToDay } from '../../kernel/time.ts';
import type { Steps } from '../../kernel/steps.ts';
import { type Cost, type CostKind, type CostSpread, minorWithin } from './costs.ts';
import type { Rate } from './mrr-line.ts';

/**
 * What an account cost in a calendar month, its own costs and its part of what is shared together: whole minor units of the
 * workspace's currency; null where nobody told of the kind, or a rate is not known.
 */
export type CostMonth = { readonly month: DayNumber } & CostsByKind;
export type CostsByKind = Readonly<Record<CostKind, number | null>>;

const NONE: CostsByKind = { acquisition: null, onboarding: null, hosting: null, support: null, cs: null };

/** The calendar months of which days lie from one day up to, and not with, another. */
export function monthsWithin(sinceDay: DayNumber, untilDay: DayNumber): readonly DayNumber[] {
  const months: DayNumber[] = [];
  for (let month = isoToDay(`${dayToIso(sinceDay).slice(0, 7)}-01`); month < untilDay; month = addMonths(month, 1)) months.push(month);
  return months;
}

export type CostsOfMonth = {
  /** Of accounts by themselves. */
  readonly own: ReadonlyMap<string, readonly Cost[]>;
  /** Of the workspace, with the part that each account bears. */
  readonly shared: readonly (Cost & { readonly parts: ReadonlyMap<string, number> })[];
};

/** Costs that name a product, product by product. */
export function ofProducts({ own, shared }: CostsOfMonth): ReadonlyMap<string, CostsOfMonth> {
  const found = new Map<string, { own: Map<string, Cost[]>; shared: CostsOfMonth['shared'][number][] }>();
  const of = (productKey: string) => {
    const known = found.get(productKey) ?? { own: new Map<string, Cost[]>(), shared: [] };
    found.set(productKey, known);
    return known;
  };
  for (const [accountId, costs] of own)
    for (const cost of costs)
      if (cost.productKey !== null) {
        const ownOf = of(cost.productKey).own;
        ownOf.set(accountId, [...(ownOf.get(accountId) ?? []), cost]);
      }
  for (const cost of shared) if (cost.productKey !== null) of(cost.productKey).shared.push(cost);
  return found;
}

/**
 * What each account cost in a month that has any cost then. Months side by side sum to the cost. Who bears none of a shared cost
 * that others bear bears nothing of it, which is not unknown.
 */
export function* stateMonth({ own, shared }: CostsOfMonth, month: DayNumber, rate: Rate): Steps<ReadonlyMap<string, CostMonth>> {
  const window = { since: month, until: addMonths(month, 1) };
  const stated = new Map<string, { -readonly [Key in keyof CostMonth]: CostMonth[Key] }>();
  const isUnknown = new Set<string>();
  const add = (accountId: string, kind: CostKind, minor: number | null) => {
    const kinds = stated.get(accountId) ?? { month, ...NONE };
    stated.set(accountId, kinds);
    if (minor === null) isUnknown.add(`${accountId} ${kind}`);
    kinds[kind] = minor === null || (isUnknown.size > 0 && isUnknown.has(`${accountId} ${kind}`)) ? null : (kinds[kind] ?? 0) + minor;
  };
  for (const [accountId, costs] of own) {
    for (const cost of costs) {
      const minor = minorWithin(cost, window, rate);
      if (minor !== 'outside') add(accountId, cost.kind, minor);
    }
    yield;
  }
  const borne = new Set<CostKind>();
  for (const { parts, ...cost } of shared) {
    for (const [accountId, amountMinor] of parts) {
      const minor = minorWithin({ ...cost, amountMinor }, window, rate);
      if (minor === 'outside') break;
      add(accountId, cost.kind, minor);
      if (minor !== null) borne.add(cost.kind);
      yield;
    }
  }
  for (const [accountId, kinds] of stated)
    for (const kind of borne) if (kinds[kind] === null && !isUnknown.has(`${accountId} ${kind}`)) kinds[kind] = 0;
  return stated;
}

/** What costs rest on that changed, and of which days; open where it holds on. */
export type StaleCost = {
  readonly driver: 'costs' | 'rates' | 'subscriptions' | 'tickets' | 'hours' | 'events';
  readonly sinceDay: DayNumber;
  readonly untilDay: DayNumber | null;
};

/** The months to state again: of costs that changed, their own; of what costs are spread by, those of the costs it spreads. */
export function staleMonths(
  stale: readonly StaleCost[],
  costs: readonly (Pick<Cost, 'sinceDay' | 'untilDay' | 'productKey'> & { readonly spread: CostSpread | null })[],
): ReadonlySet<DayNumber> {
  const months = new Set<DayNumber>();
  const add = (all: readonly DayNumber[]) => {
    for (const month of all) months.add(month);
  };
  for (const { driver, sinceDay, untilDay } of stale) {
    if (driver === 'costs') add(monthsWithin(sinceDay, untilDay ?? sinceDay + 1));
    for (const cost of costs) if (isTouched(cost, { driver, sinceDay, untilDay })) add(monthsWithin(cost.sinceDay, cost.untilDay));
  }
  return months;
}

/** Rates and contracts count at the end of a cost, all else within its days. */
function isTouched(cost: Parameters<typeof staleMonths>[1][number], { driver, sinceDay, untilDay }: StaleCost): boolean {
  switch (driver) {
    case 'costs':
      return false;
    // Before the first known rate that one is taken: it may speak of any day.
    case 'rates':
      return true;
    case 'subscriptions':
      return isByContracts(cost) && cost.untilDay > sinceDay;
    case 'tickets':
    case 'hours':
    case 'events':
      return cost.spread === driver && cost.untilDay > sinceDay && (untilDay === null || cost.sinceDay < untilDay);
  }
}

/** Who pays, or who has the product, decides who bears it. */
function isByContracts({ spread, productKey }: Parameters<typeof isTouched>[0]): boolean {
  return spread === 'even' || spread === 'arr' || (spread !== null && productKey !== null);
}

/** The sum of some kinds over months; null where none of them is known. */
export function costOver(months: readonly CostMonth[], kinds: readonly CostKind[]): number | null {
  let sum: number | null = null;
  for (const month of months) for (const kind of kinds) if (month[kind] !== null) sum = (sum ?? 0) + month[kind];
  return sum;
}
