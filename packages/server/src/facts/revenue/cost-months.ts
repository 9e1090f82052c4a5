import { addMonths, type DayNumber, dayToIso, isoToDay } from '../../kernel/time.ts';
import { type AccountCosts, COST_KINDS, type Cost, type CostKind, minorWithin, type CostSpread } from './costs.ts';
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

/** The asked months in which an account has any cost. Months side by side sum to the cost. */
export function costMonthsOf({ own, allocated }: AccountCosts, asked: ReadonlySet<DayNumber>, rate: Rate): readonly CostMonth[] {
  const byMonth = new Map<DayNumber, Record<CostKind, number | null>>();
  const unknown = new Set<string>();
  for (const cost of [...own, ...allocated])
    for (const month of monthsWithin(cost.sinceDay, cost.untilDay)) {
      if (!asked.has(month)) continue;
      const minor = minorWithin(cost, { since: month, until: addMonths(month, 1) }, rate);
      if (minor === 'outside') continue;
      const kinds = byMonth.get(month) ?? { ...NONE };
      byMonth.set(month, kinds);
      const key = `${month} ${cost.kind}`;
      if (minor === null) unknown.add(key);
      kinds[cost.kind] = minor === null || unknown.has(key) ? null : (kinds[cost.kind] ?? 0) + minor;
    }
  return [...byMonth].map(([month, kinds]) => ({ month, ...kinds })).sort((a, b) => a.month - b.month);
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
  costs: readonly (Pick<Cost, 'sinceDay' | 'untilDay'> & { readonly spread: CostSpread | null })[],
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
      return (cost.spread === 'even' || cost.spread === 'arr') && cost.untilDay > sinceDay;
    case 'tickets':
    case 'hours':
    case 'events':
      return cost.spread === driver && cost.untilDay > sinceDay && (untilDay === null || cost.sinceDay < untilDay);
  }
}

/** The sum of some kinds over months; null where none of them is known. */
export function costOver(months: readonly CostMonth[], kinds: readonly (typeof COST_KINDS)[number][]): number | null {
  let sum: number | null = null;
  for (const month of months) for (const kind of kinds) if (month[kind] !== null) sum = (sum ?? 0) + month[kind];
  return sum;
}
