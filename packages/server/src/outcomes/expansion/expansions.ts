import { movementsOf, type PaidSubscription, type Rate } from '../../facts/revenue/index.ts';
import type { DayNumber } from '../../kernel/time.ts';

export type ExpansionReason = 'seats' | 'plan' | 'add_on' | 'price' | 'discount';

/** A subscription that was paid for, with what is needed to say why more is paid. */
export type ExpandingSubscription = Omit<PaidSubscription, 'versions'> & {
  readonly productKey: string | null;
  readonly signedDay: DayNumber | null;
  readonly versions: readonly (PaidSubscription['versions'][number] & {
    readonly seats: number | null;
    readonly plan: string | null;
    readonly reason: ExpansionReason | null;
  })[];
};
export type ExpandingAccount = { readonly accountId: string; readonly subscriptions: readonly ExpandingSubscription[] };

/** More ARR than the day before, for one reason. Money in the workspace's currency, whole minor units, twelve months. */
export type Expansion = {
  readonly accountId: string;
  readonly day: DayNumber;
  /** Null where it is neither told nor seen from the versions. */
  readonly reason: ExpansionReason | null;
  readonly productKey: string | null;
  readonly amountMinor: number;
};

/**
 * What an account came to pay more, day by day, as the movements of `facts/revenue` say it. Where several things changed on a
 * day, its expansion is divided among those that grew. Null where a rate is not known.
 */
export function expansionsOf(account: ExpandingAccount, until: DayNumber, rate: Rate): readonly Expansion[] | null {
  const found: Expansion[] = [];
  for (const day of daysOfChange(account.subscriptions, until)) {
    const { moved, unknown } = movementsOf([{ ...account, churns: [] }], { since: day, until: day + 1 }, rate);
    if (unknown.length > 0) return null;
    const expansion = moved[0]?.movements.expansion ?? 0;
    if (expansion > 0) found.push(...divide({ account, day, amountMinor: 12 * expansion, rate }));
  }
  return found;
}

function daysOfChange(subscriptions: readonly ExpandingSubscription[], until: DayNumber): readonly DayNumber[] {
  const days = subscriptions.flatMap((one) => [one.startDay, one.endDay ?? one.startDay, ...one.versions.map(({ fromDay }) => fromDay)]);
  return [...new Set(days)].filter((day) => day < until).toSorted((a, b) => a - b);
}

type ToDivide = { readonly account: ExpandingAccount; readonly day: DayNumber; readonly amountMinor: number; readonly rate: Rate };

function divide({ account, day, amountMinor, rate }: ToDivide): readonly Expansion[] {
  const grown = [...Map.groupBy(account.subscriptions, (one) => one.productKey)].flatMap(([productKey, own]) => {
    const [before, after] = [linesOn(own, day - 1, true), linesOn(own, day, false)];
    const growth = worth(after, day, rate) - worth(before, day, rate);
    return growth > 0 ? [{ productKey, growth, reason: reasonOf(before, after, day) }] : [];
  });
  const total = grown.reduce((sum, { growth }) => sum + growth, 0);
  let sum = 0;
  return grown.map(({ productKey, growth, reason }) => {
    const before = Math.round((amountMinor * sum) / total);
    sum += growth;
    return { accountId: account.accountId, day, reason, productKey, amountMinor: Math.round((amountMinor * sum) / total) - before };
  });
}

type Line = ExpandingSubscription['versions'][number];
/** A new start so many days after an end goes on with what ended. */
const BRIDGE_DAYS = 30;

/** What was paid for on a day; where nothing was, what ended shortly before. */
function linesOn(own: readonly ExpandingSubscription[], day: DayNumber, isBridged: boolean): readonly Line[] {
  const on = (at: DayNumber) =>
    own.flatMap((one) => {
      if (one.startDay > at || (one.endDay !== null && one.endDay <= at)) return [];
      const version = one.versions.findLast(({ fromDay }) => fromDay <= at);
      return version === undefined || version.mrrMinor === 0 ? [] : [version];
    });
  const held = on(day);
  if (held.length > 0 || !isBridged) return held;
  const ended = own.flatMap(({ endDay }) => (endDay !== null && endDay <= day + 1 && endDay > day - BRIDGE_DAYS ? [endDay] : []));
  return ended.length === 0 ? [] : on(Math.max(...ended) - 1);
}

function worth(lines: readonly Line[], day: DayNumber, rate: Rate): number {
  return lines.reduce((sum, { mrrMinor, currency }) => sum + mrrMinor * (rate(currency, day) ?? 0), 0);
}

/** As it was told; else what can be seen: nothing of it before, more seats, another plan; the price where neither changed. */
function reasonOf(before: readonly Line[], after: readonly Line[], day: DayNumber): ExpansionReason | null {
  const told = after.findLast(({ fromDay, reason }) => fromDay === day && reason !== null)?.reason;
  if (told != null) return told;
  if (before.length === 0) return 'add_on';
  const [seatsBefore, seatsAfter] = [seatsOf(before), seatsOf(after)];
  if (seatsBefore !== null && seatsAfter !== null && seatsAfter > seatsBefore) return 'seats';
  if (after.length > before.length) return 'add_on';
  const [plansBefore, plansAfter] = [plansOf(before), plansOf(after)];
  if (plansBefore === null || plansAfter === null) return null;
  if (plansBefore !== plansAfter) return 'plan';
  return seatsBefore !== null && seatsBefore === seatsAfter ? 'price' : null;
}

function seatsOf(lines: readonly Line[]): number | null {
  return lines.some(({ seats }) => seats === null) ? null : lines.reduce((sum, { seats }) => sum + (seats ?? 0), 0);
}

function plansOf(lines: readonly Line[]): string | null {
  return lines.some(({ plan }) => plan === null)
    ? null
    : lines
        .map(({ plan }) => plan)
        .toSorted()
        .join('\n');
}

/**
 * The day on which the contract began that holds on a day: when the first paid subscription of the present time as a customer was
 * signed, else when it started. A gap of up to 30 days does not end that time. Null for who never paid by then.
 */
export function contractDay({ subscriptions }: ExpandingAccount, day: DayNumber): DayNumber | null {
  const paid = subscriptions
    .filter((one) => one.startDay <= day && one.versions.some(({ mrrMinor }) => mrrMinor > 0))
    .toSorted((a, b) => a.startDay - b.startDay);
  let first: ExpandingSubscription | undefined;
  let until = Number.NEGATIVE_INFINITY;
  for (const one of paid) {
    if (first === undefined || one.startDay > until + BRIDGE_DAYS) first = one;
    until = Math.max(until, one.endDay ?? Number.POSITIVE_INFINITY);
  }
  return first === undefined ? null : (first.signedDay ?? first.startDay);
}
