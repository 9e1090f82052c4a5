import { firstPaidDay, mrrOn, paidSpanOf, SAME, type SubscriptionFacts } from '../../facts/revenue/index.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { termOf } from '../../measures/metrics/index.ts';

/** With a term of three months or more, that is renewed; or rolling, that goes on month by month. They are never counted together. */
export type LifeKind = 'term' | 'rolling';

/** One account's way through its renewals, of one kind. What is not decided yet is open, neither kept nor lost. */
export type ContractLife = {
  readonly kind: LifeKind;
  readonly sinceDay: DayNumber;
  /** Of the term that runs, or ran last; 1 where it is rolling. */
  readonly termMonths: number;
  /** The due days of what was renewed, in order: its length is how often. */
  readonly renewedDays: readonly DayNumber[];
  /** Lost at the renewal after the last one renewed; leaving: it is not paid for any more, and that renewal is not due yet; changed: it goes on as the other kind. */
  readonly state: 'open' | 'leaving' | 'lost' | 'changed';
  /** The renewal that it stands before, or would; null once it is changed. */
  readonly dueDay: DayNumber | null;
};

/** A signature may be as late as this; a renewal counts so many days after it was due, for those kept and those lost alike. */
export const LATE_DAYS = 30;
const MOST_RENEWALS = 1_200;
const NO_RATE = () => SAME;

type Paid = readonly SubscriptionFacts[];

/**
 * The lives of an account up to a day, at most one of each kind: who goes over from rolling to a term is seen no further in
 * the first. Who left and came back is lost on the day it left first.
 */
export function contractLives(subscriptions: readonly SubscriptionFacts[], day: DayNumber): readonly ContractLife[] {
  const paid = subscriptions.filter((one) => !one.isTrial && one.versions.some(({ mrrMinor }) => mrrMinor > 0));
  const sinceDay = firstPaidDay(paid);
  const span = paidSpanOf({ subscriptions: paid }, NO_RATE, { day, afterDays: 0 });
  if (sinceDay === null || span === null) return [];
  const lives: ContractLife[] = [];
  let from: DayNumber | null = sinceDay;
  while (from !== null && lives.length < 2) {
    const { life, goesOver } = lifeFrom(paid, from, { day, lostDay: span.lostDay });
    lives.push(life);
    from = goesOver;
  }
  return lives;
}

type Seen = { readonly day: DayNumber; readonly lostDay: DayNumber | null };

function lifeFrom(
  paid: Paid,
  sinceDay: DayNumber,
  { day, lostDay }: Seen,
): { readonly life: ContractLife; readonly goesOver: DayNumber | null } {
  const decidedBy = day - LATE_DAYS;
  const kind = kindOf(leadOn(paid, sinceDay), day);
  const renewedDays: DayNumber[] = [];
  const lifeOf = (state: ContractLife['state'], dueDay: DayNumber | null): ContractLife => ({
    kind,
    sinceDay,
    termMonths,
    renewedDays,
    state,
    dueDay,
  });
  let termMonths = 1;
  let at = sinceDay;
  for (let round = 0; round < MOST_RENEWALS; round++) {
    const lead = leadOn(paid, at);
    if (kindOf(lead, day) !== kind) return { life: lifeOf('changed', null), goesOver: Math.max(at, lead?.startDay ?? at) };
    termMonths = (lead && termOf(lead, day)) ?? 1;
    const dueDay = kind === 'rolling' ? addMonths(sinceDay, renewedDays.length + 1) : nextDue(lead, { at, sinceDay, termMonths });
    const replaced = kind === 'term' ? replacedWithin(paid, lead, dueDay) : null;
    if (replaced !== null && replaced > at) at = replaced;
    else if (dueDay > decidedBy) {
      const isLeaving = lostDay !== null && lostDay <= decidedBy;
      return { life: lifeOf(isLeaving ? 'leaving' : 'open', dueDay), goesOver: null };
    } else if (lostDay !== null && lostDay <= dueDay + (kind === 'term' ? LATE_DAYS : 0))
      return { life: lifeOf('lost', dueDay), goesOver: null };
    else {
      renewedDays.push(dueDay);
      at = dueDay;
    }
  }
  return { life: lifeOf('changed', null), goesOver: null };
}

function kindOf(lead: SubscriptionFacts | null, day: DayNumber): LifeKind {
  return lead !== null && termOf(lead, day) !== null ? 'term' : 'rolling';
}

/** What the account pays most for on the day; between two of them, the one that was signed late. */
function leadOn(paid: Paid, day: DayNumber): SubscriptionFacts | null {
  const most = (some: Paid) =>
    some.reduce<SubscriptionFacts | null>((lead, one) => (minorOn(one, day) > minorOn(lead, day) ? one : (lead ?? one)), null);
  const active = most(paid.filter((one) => one.startDay <= day && (one.endDay === null || one.endDay > day)));
  return active ?? most(paid.filter((one) => one.startDay > day && one.startDay <= day + LATE_DAYS));
}

function minorOn(one: SubscriptionFacts | null, day: DayNumber): number {
  return one?.versions.findLast(({ fromDay }) => fromDay <= day)?.mrrMinor ?? one?.versions[0]?.mrrMinor ?? -1;
}

type Place = { readonly at: DayNumber; readonly sinceDay: DayNumber; readonly termMonths: number };

/** The first end of a term after the day. */
function nextDue(lead: SubscriptionFacts | null, { at, sinceDay, termMonths }: Place): DayNumber {
  const anchor = Math.max(lead?.startDay ?? sinceDay, sinceDay);
  let terms = Math.max(1, Math.floor((at - anchor) / (31 * termMonths)));
  while (addMonths(anchor, terms * termMonths) <= at) terms += 1;
  return addMonths(anchor, terms * termMonths);
}

/** The day on which another contract took over long before the term was up: no renewal. */
function replacedWithin(paid: Paid, lead: SubscriptionFacts | null, dueDay: DayNumber): DayNumber | null {
  const endDay = lead?.endDay ?? null;
  if (endDay === null || endDay >= dueDay - LATE_DAYS) return null;
  return mrrOn(paid, endDay).size > 0 ? endDay : null;
}
