import { Memo } from '../../kernel/memo.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import type { Dossier, SubscriptionFacts } from './dossier.ts';

/** The decision due at the end of a term of three months or more. A term is not a billing interval. */
export type RenewalDate = {
  readonly dueDay: DayNumber;
  /** The last day on which the customer may say no; null where no notice is agreed. */
  readonly noticeDay: DayNumber | null;
  /** Months of the term that ends. */
  readonly termMonths: number;
  /** The term began on this day. */
  readonly termSince: DayNumber;
  readonly isAutoRenewing: boolean | null;
  readonly subscriptionIds: readonly string[];
};

const TERM_MONTHS_MIN = 3;
/** Lines that fall due within so many days are one renewal. */
export const SAME_RENEWAL_DAYS = 30;

const known = new Memo<readonly SubscriptionFacts[], { day: DayNumber; renewals: readonly RenewalDate[] }>();

/** Renewals ahead of the day, the nearest first; lines that fall due within 30 days of each other are one. */
export function renewalsAhead(dossier: Dossier, day: DayNumber): readonly RenewalDate[] {
  const last = known.get(dossier.subscriptions);
  if (last?.day === day) return last.renewals;
  const single = dossier.subscriptions.flatMap((subscription) => renewalOf(subscription, day) ?? []).sort((a, b) => a.dueDay - b.dueDay);
  const renewals: RenewalDate[] = [];
  for (const renewal of single) {
    const before = renewals.at(-1);
    if (before !== undefined && renewal.dueDay - before.dueDay <= SAME_RENEWAL_DAYS)
      renewals[renewals.length - 1] = joined(before, renewal);
    else renewals.push(renewal);
  }
  known.set(dossier.subscriptions, { day, renewals });
  return renewals;
}

function joined(first: RenewalDate, second: RenewalDate): RenewalDate {
  const notices = [first.noticeDay, second.noticeDay].filter((day) => day !== null);
  return {
    ...first,
    noticeDay: notices.length === 0 ? null : Math.min(...notices),
    subscriptionIds: [...first.subscriptionIds, ...second.subscriptionIds],
  };
}

function renewalOf(subscription: SubscriptionFacts, day: DayNumber): RenewalDate | null {
  const { startDay, endDay, isTrial, noticeDays } = subscription;
  if (isTrial || startDay > day || (endDay !== null && endDay <= day)) return null;
  if (!subscription.versions.some((version) => version.mrrMinor > 0)) return null;
  const termMonths = termOf(subscription, day);
  if (termMonths === null) return null;
  const { since, due } = termAround(subscription, termMonths, day);
  return {
    dueDay: due,
    noticeDay: noticeDays === null || noticeDays === 0 ? null : due - noticeDays,
    termMonths,
    termSince: since,
    isAutoRenewing: subscription.isAutoRenewing,
    subscriptionIds: [subscription.id],
  };
}

/** Months of the commitment; an open-ended yearly one renews on its anniversary, a rolling monthly one never. */
export function termOf(subscription: SubscriptionFacts, day: DayNumber): number | null {
  const months = subscription.termMonths ?? (subscription.billingMonths !== null && subscription.billingMonths >= 12 ? 12 : null);
  if (months !== null) return months >= TERM_MONTHS_MIN ? months : null;
  if (subscription.endDay === null) return null;
  const length = Math.round((subscription.endDay - subscription.startDay) / 30.44);
  if (subscription.billingMonths === 1 && !isAgreedEnd(subscription, length, day)) return null;
  return length >= TERM_MONTHS_MIN ? length : null;
}

/** What is billed by the month has a term where an end lies ahead, whole months after the start, that no notice brought about. */
function isAgreedEnd({ startDay, endDay, noticeReceivedDay }: SubscriptionFacts, months: number, day: DayNumber): boolean {
  if (endDay === null || endDay <= day || noticeReceivedDay !== null) return false;
  const whole = addMonths(startDay, months);
  return endDay === whole || endDay === whole - 1;
}

/** The term in which the day lies. Its last day does not renew by itself when the contract says so. */
function termAround(
  subscription: SubscriptionFacts,
  termMonths: number,
  day: DayNumber,
): { readonly since: DayNumber; readonly due: DayNumber } {
  let terms = Math.max(0, Math.floor((day - subscription.startDay) / (termMonths * 30.5)) - 1);
  while (addMonths(subscription.startDay, (terms + 1) * termMonths) <= day) terms += 1;
  const since = terms === 0 ? subscription.startDay : addMonths(subscription.startDay, terms * termMonths);
  const due = addMonths(subscription.startDay, (terms + 1) * termMonths);
  const { endDay } = subscription;
  if (endDay !== null && endDay < due && subscription.isAutoRenewing === false) return { since, due: endDay };
  return { since, due };
}

export function daysToRenewal(dossier: Dossier, day: DayNumber): number | null {
  const next = renewalsAhead(dossier, day)[0];
  return next === undefined ? null : next.dueDay - day;
}

/** Days to the nearest notice date that is still ahead. */
export function daysToNotice(dossier: Dossier, day: DayNumber): number | null {
  const days = renewalsAhead(dossier, day).flatMap((one) => (one.noticeDay === null || one.noticeDay < day ? [] : [one.noticeDay - day]));
  return days.length === 0 ? null : Math.min(...days);
}
