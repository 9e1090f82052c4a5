import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import { bridgedEnd, versionOn } from './mrr-line.ts';

export type Reason = 'seats' | 'plan' | 'add_on' | 'price' | 'discount';

export type LedgerVersion = {
  readonly fromDay: DayNumber;
  readonly plan: string | null;
  readonly seats: number | null;
  readonly mrrMinor: number;
  readonly currency: string;
  readonly reason: Reason | null;
};
export type LedgerSubscription = {
  readonly id: string;
  readonly productKey: string | null;
  readonly startDay: DayNumber;
  /** First day without it; null while open-ended. */
  readonly endDay: DayNumber | null;
  /** In order of their day. */
  readonly versions: readonly LedgerVersion[];
};

/** A subscription from its first day up to, and not with, the first one on which nothing is paid for it, late signatures bridged. */
export type Span = { readonly subscription: LedgerSubscription; readonly since: DayNumber; readonly until: DayNumber | null };

type Held = { readonly subscription: LedgerSubscription; readonly version: LedgerVersion };

/** A subscription at the end of the day before and of a day; null where nothing is paid for it. */
export type Leg = {
  readonly before: Held | null;
  readonly after: Held | null;
  /** It pays what it paid. */
  readonly isSame: boolean;
  readonly reason: Reason | null;
};

/** What lasts no day never holds. */
export function spansOf(subscriptions: readonly LedgerSubscription[]): readonly Span[] {
  return subscriptions
    .filter(({ startDay, endDay }) => endDay === null || endDay > startDay)
    .map((subscription) => ({ subscription, since: subscription.startDay, until: bridgedEnd(subscription, subscriptions) }));
}

export function versionName({ subscription, version }: Held): string {
  return `${subscription.id}/${dayToIso(version.fromDay)}`;
}

export function legsOf(spans: readonly Span[], day: DayNumber): readonly Leg[] {
  const legs = spans.flatMap((span) => {
    const [before, after] = [heldOn(span, day - 1), heldOn(span, day)];
    return before === null && after === null ? [] : { before, after, isSame: isSame(before, after) };
  });
  const ended = legs.filter(({ after }) => after === null);
  const begun = legs.filter(({ before }) => before === null);
  const kept = legs.filter(({ before, after }) => before !== null && after !== null);
  const others = reasonOfOthers({ ended: ended.map(heldIn), begun: begun.map(heldIn), kept: kept.map(heldIn) });
  return [
    ...[...ended, ...begun].map((leg) => ({ ...leg, reason: others })),
    ...kept.map((leg) => ({ ...leg, reason: leg.isSame ? null : reasonOfChange(leg.before as Held, leg.after as Held) })),
  ];
}

const heldIn = ({ before, after }: Omit<Leg, 'reason'>): Held => (after ?? before) as Held;

function heldOn({ subscription, since, until }: Span, day: DayNumber): Held | null {
  if (day < since || (until !== null && day >= until)) return null;
  const version = versionOn(subscription, day);
  return version === undefined || version.mrrMinor === 0 ? null : { subscription, version };
}

function isSame(before: Held | null, after: Held | null): boolean {
  return before?.version.mrrMinor === after?.version.mrrMinor && before?.version.currency === after?.version.currency;
}

/** Of one that goes on: as told, else what its versions say changed. The price of a seat alone may be a price or a discount: not known. */
function reasonOfChange({ version: before }: Held, { version: after }: Held): Reason | null {
  if (after.reason !== null) return after.reason;
  if (before.plan !== null && after.plan !== null && before.plan !== after.plan) return 'plan';
  if (before.seats !== null && after.seats !== null && before.seats !== after.seats) return 'seats';
  return null;
}

type Others = { readonly ended: readonly Held[]; readonly begun: readonly Held[]; readonly kept: readonly Held[] };

/** Of those that end and begin on one day, taken together: one that follows another is a switch, one beside others an add-on. */
function reasonOfOthers({ ended, begun, kept }: Others): Reason | null {
  const told = begun.map(({ version }) => version.reason).find((reason) => reason !== null);
  if (told !== undefined) return told;
  if (ended.length > 0 && begun.length > 0) {
    if (!isAlike(ended, begun, ({ subscription, version }) => `${subscription.productKey} ${version.plan}`)) return 'plan';
    const [before, after] = [seatsOf(ended), seatsOf(begun)];
    return before === null || after === null || before === after ? null : 'seats';
  }
  const moved = ended.length > 0 ? ended : begun;
  const known = [...moved, ...kept].every(({ subscription }) => subscription.productKey !== null);
  if (known && moved.every((one) => kept.every(({ subscription }) => subscription.productKey !== one.subscription.productKey)))
    return 'add_on';
  return known && seatsOf(moved) !== null ? 'seats' : null;
}

function isAlike(some: readonly Held[], others: readonly Held[], nameOf: (held: Held) => string): boolean {
  const [a, b] = [new Set(some.map(nameOf)), new Set(others.map(nameOf))];
  return a.size === b.size && [...a].every((name) => b.has(name));
}

function seatsOf(some: readonly Held[]): number | null {
  return some.reduce<number | null>((sum, { version }) => (sum === null || version.seats === null ? null : sum + version.seats), 0);
}
