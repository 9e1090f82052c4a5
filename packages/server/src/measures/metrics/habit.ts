import { Memo } from '../../kernel/memo.ts';
import { atMost, type CountModel, spreadOf } from '../../kernel/statistics/index.ts';
import { type DayNumber, weekdayOf } from '../../kernel/time.ts';
import type { Activity } from './activity.ts';
import { isYearEnd, useSeason } from './use-season.ts';

/**
 * What an account's use would be had nothing changed: active contact-days, or actions where few people work, from its own
 * recent weeks, its own weekdays, the season and holidays of its country and its seats. Agreed pauses and days on which the
 * source was silent are looked at on neither side. The level is the mean of the middle half of its weeks, so that an odd
 * week, up or down, does not become the habit.
 */
export type Habit = {
  /** Expected on a working day without season, in what the frame counts. */
  readonly level: number;
  /** By weekday, Monday first; working days average 1. */
  readonly weekdays: readonly number[];
  /** Squared relative noise of a week beyond Poisson. */
  readonly spread: number;
  /** Weeks that it rests on. */
  readonly weeks: number;
  readonly until: DayNumber;
};

/** What the habit needs to know besides use. Days on which `isUsable` is false are left out. */
export type HabitFrame = {
  readonly activity: Activity;
  /** Days on which a contact was active, or all that was done. */
  readonly counted: 'contact_days' | 'actions';
  readonly country: string | null;
  readonly isUsable: (day: DayNumber) => boolean;
  readonly seatsOn: (day: DayNumber) => number | null;
};

const WEEKS_MIN = 8;
const WEEKS_OF_LEVEL = 10;
const WEEKS_OF_SPREAD = 16;
const WEEKS_BACK = 40;
/** A week counts when at least this part of a normal week's work could have been done in it. */
const WEEK_PART_MIN = 0.45;
/** Usual weekly noise of 22 %, trusted like six weeks of the account's own. */
const PRIOR = { usual: 0.05, trust: 6 } as const;

const habitsKnown = new Memo<HabitFrame, Map<DayNumber, Habit | null>>();

/** The habit from the days before `until`; null with under eight usable weeks. */
export function habitBefore(frame: HabitFrame, until: DayNumber): Habit | null {
  const known = memoOf(habitsKnown, frame);
  let habit = known.get(until);
  if (habit === undefined) {
    habit = computeHabit(frame, until);
    known.set(until, habit);
  }
  return habit;
}

function memoOf<Key extends object, Place, Value>(memo: Memo<Key, Map<Place, Value>>, key: Key): Map<Place, Value> {
  let own = memo.get(key);
  if (own === undefined) {
    own = new Map();
    memo.set(key, own);
  }
  return own;
}

function computeHabit(frame: HabitFrame, until: DayNumber): Habit | null {
  const weekdays = weekdaysBefore(frame, until);
  const seatsNow = frame.seatsOn(until - 1);
  const weeks = usableWeeks(frame, until, weekdays);
  if (weeks.length < WEEKS_MIN) return null;
  const levels = weeks.slice(0, WEEKS_OF_LEVEL).map((week) => (week.count * seatScale(frame.seatsOn(week.since), seatsNow)) / week.shape);
  const level = midmean(levels);
  const history = weeks.slice(0, WEEKS_OF_SPREAD).map((week) => ({ count: week.count, expected: level * week.shape }));
  return { level, weekdays, spread: spreadOf(history, PRIOR), weeks: weeks.length, until };
}

/** The mean of the middle half: nearly as steady as the mean, and as deaf to an odd week as the median nearly is. */
function midmean(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, one) => sum + one, 0) / Math.max(1, middle.length);
}

/** Seats taken away lower the habit at once; seats added do not raise it before somebody sits on them. */
function seatScale(then: number | null, now: number | null): number {
  if (then === null || now === null || then <= now || then === 0) return 1;
  return now / then;
}

type Week = { readonly since: DayNumber; readonly count: number; readonly shape: number };

/** Weeks counted back from `until`, the newest first; the weeks around the new year are nobody's habit. */
function usableWeeks(frame: HabitFrame, until: DayNumber, weekdays: readonly number[]): readonly Week[] {
  const weeks: Week[] = [];
  const whole = weekdays.reduce((sum, share) => sum + share, 0);
  for (let back = 1; back <= WEEKS_BACK && weeks.length < WEEKS_OF_SPREAD; back++) {
    const since = until - 7 * back;
    if (since < frame.activity.firstDay) break;
    if (isYearEnd(since) || isYearEnd(since + 6)) continue;
    const week = weekSince(frame, since, weekdays);
    if (week.shape >= WEEK_PART_MIN * whole) weeks.push(week);
  }
  return weeks;
}

const weeksKnown = new Memo<HabitFrame, Map<DayNumber, { readonly weekdays: readonly number[]; readonly week: Week }>>();

/** Habits before days that lie whole weeks apart look at the same weeks. */
function weekSince(frame: HabitFrame, since: DayNumber, weekdays: readonly number[]): Week {
  const weeks = memoOf(weeksKnown, frame);
  const known = weeks.get(since);
  if (known?.weekdays === weekdays) return known.week;
  const { count, shape } = countAndShape(frame, { since, until: since + 7 }, weekdays);
  const week = { since, count, shape };
  weeks.set(since, { weekdays, week });
  return week;
}

function countAndShape(frame: HabitFrame, { since, until }: Span, weekdays: readonly number[]) {
  const sums = countsOf(frame);
  const { firstDay } = frame.activity;
  let count = 0;
  let shape = 0;
  let usableDays = 0;
  for (let day = since; day < until; day++) {
    if (!frame.isUsable(day)) continue;
    usableDays += 1;
    count += countOn(sums, day - firstDay);
    shape += (weekdays[weekdayOf(day) - 1] ?? 0) * useSeason(frame.country, day);
  }
  return { count, shape, usableDays };
}

type Span = { readonly since: DayNumber; readonly until: DayNumber };

/** Of one day, from the sums of all days before each. */
function countOn(sums: Float64Array, place: number): number {
  return place < 0 || place + 1 >= sums.length ? 0 : (sums[place + 1] ?? 0) - (sums[place] ?? 0);
}

const OFFICE_WEEK = [1, 1, 1, 1, 1, 0.2, 0.08];
const WEEKDAY_WEEKS = 26;
const EPOCH_DAYS = 28;
const weekdaysKnown = new Memo<Float64Array, Map<number, readonly number[]>>();

/** The account's own weekdays, pulled to an office week; looked at anew every four weeks. */
function weekdaysBefore(frame: HabitFrame, until: DayNumber): readonly number[] {
  const epoch = Math.floor(until / EPOCH_DAYS);
  const known = memoOf(weekdaysKnown, countsOf(frame));
  let weekdays = known.get(epoch);
  if (weekdays === undefined) {
    weekdays = ownWeekdays(frame, epoch * EPOCH_DAYS);
    known.set(epoch, weekdays);
  }
  return weekdays;
}

function ownWeekdays(frame: HabitFrame, until: DayNumber): readonly number[] {
  const since = Math.max(frame.activity.firstDay, until - 7 * WEEKDAY_WEEKS);
  const counts = [0, 0, 0, 0, 0, 0, 0];
  const sums = countsOf(frame);
  for (let day = since; day < until; day++) {
    const count = countOn(sums, day - frame.activity.firstDay);
    if (count === 0) continue;
    const weekday = weekdayOf(day) - 1;
    counts[weekday] = (counts[weekday] ?? 0) + count;
  }
  const working = counts.slice(0, 5).reduce((sum, count) => sum + count, 0) / 5;
  // Forty of an office week are mixed in, so that a thin history keeps a plausible week.
  const mixed = counts.map((count, i) => count + 8 * (OFFICE_WEEK[i] ?? 0));
  return mixed.map((count) => count / (working + 8));
}

function countsOf({ activity, counted }: HabitFrame): Float64Array {
  return counted === 'actions' ? activity.actionsBefore : activity.contactDaysBefore;
}

export type Expected = CountModel & { readonly count: number; readonly usableDays: number };

/**
 * What was counted in [since, until) and what the habit expects there. Weekly noise averages out over
 * several weeks; that the level itself is an estimate does not.
 */
export function compareWithHabit(frame: HabitFrame, habit: Habit, span: Span): Expected {
  const { count, shape, usableDays } = countAndShape(frame, span, habit.weekdays);
  const seats = seatScale(frame.seatsOn(habit.until - 1), frame.seatsOn(span.until - 1));
  const weeks = Math.max(1, (span.until - span.since) / 7);
  const spread = habit.spread * (1 / weeks + 0.25);
  return { count, mean: habit.level * shape * seats, spread, usableDays };
}

/** How likely so little, or less, would be had nothing changed. */
export function chanceOfSoLittle(expected: Expected): number {
  return atMost(expected.count, expected);
}
