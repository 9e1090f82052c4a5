import { addMonths, type DayNumber } from '../../kernel/time.ts';
import type { Dossier, Paying } from '../../measures/metrics/index.ts';
import type { Window } from './case.ts';

/** Months whose window is over, and those after them, which say only how early it was seen. */
const MONTHS = 24;
/** So much history an account's habits need before a first look. */
const RUN_UP_DAYS = 56;
const MONTH_DAYS = 30.44;

export type Asked = {
  readonly fromDay: DayNumber | null;
  readonly toDay: DayNumber | null;
  readonly window: Window;
};

/** Where nearly all subscriptions have an end from the start, an end that no next one follows is news only while new ones are told of. */
const TERM_BY_TERM_SHARE = 0.95;

/**
 * The last day of which facts tell who pays, today at the latest: what was brought in may have ended long ago, and then the
 * terms that run out after it are no leaving. Null without a subscription.
 */
export function lastKnownDay(dossiers: readonly Dossier[], today: DayNumber): DayNumber | null {
  const lastUse = dossiers.map(({ usage }) => usage.days.at(-1) ?? 0);
  return lastToldDay(
    dossiers.flatMap((one) => one.subscriptions),
    lastUse,
    today,
  );
}

/** The same by what all pay for, and the days on which anything else was last heard of them. */
export function lastToldDay(paying: Paying['subscriptions'], heardDays: readonly DayNumber[], today: DayNumber): DayNumber | null {
  const subscriptions = paying.filter((one) => !one.isTrial && one.startDay <= today);
  const ended = subscriptions.filter((one) => one.endDay !== null).length;
  const isTermByTerm = ended >= TERM_BY_TERM_SHARE * subscriptions.length;
  const days = isTermByTerm
    ? subscriptions.map(({ startDay }) => startDay)
    : [...heardDays, ...paying.flatMap(({ startDay, endDay }) => [startDay, endDay ?? 0])];
  const last = days.reduce((newest, day) => (day <= today && day > newest ? day : newest), 0);
  return subscriptions.length === 0 ? null : last;
}

/** A day a month up to the last one known, the oldest first: two years of whole windows, and the months since. */
export function datesToStand(dossiers: readonly Dossier[], lastDay: DayNumber, { fromDay, toDay, window }: Asked): readonly DayNumber[] {
  const firstPaid = dossiers.reduce(
    (first, { subscriptions }) => Math.min(first, ...subscriptions.filter((one) => !one.isTrial).map((one) => one.startDay)),
    lastDay,
  );
  const firstFact = dossiers.reduce((first, one) => Math.min(first, one.firstFactDay ?? lastDay), lastDay);
  const first = Math.max(fromDay ?? 0, firstPaid, firstFact + RUN_UP_DAYS);
  const windowDays = window.leadDays + window.horizonDays;
  const last = Math.min(lastDay, toDay === null ? lastDay : toDay + windowDays);
  const months = MONTHS + Math.ceil(windowDays / MONTH_DAYS);
  return Array.from({ length: months + 1 }, (_, back) => addMonths(last, back - months)).filter((day) => day >= first);
}

export type DateSplit = { readonly learnedTo: DayNumber; readonly lookedFrom: DayNumber };

/**
 * Dates to learn on and dates to look at: the later ones begin at the share given, and no window of the earlier ones
 * reaches into them. Null where there are too few.
 */
export function splitDates(dates: readonly DayNumber[], windowDays: number, share = 2 / 3): DateSplit | null {
  const days = [...new Set(dates)].sort((a, b) => a - b);
  const lookedFrom = days[Math.floor(share * days.length)];
  const learnedTo = days.filter((day) => lookedFrom !== undefined && day + windowDays <= lookedFrom).at(-1);
  return lookedFrom === undefined || learnedTo === undefined ? null : { learnedTo, lookedFrom };
}
