import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import {
  chanceOfSoLittle,
  compareWithHabit,
  contactsIn,
  countingActions,
  type Expected,
  habitBefore,
  habitFrameOf,
  type Habit,
  type HabitFrame,
} from '../../measures/metrics/index.ts';
import { type Detector, openOf, type OpenSignal, type Watch } from './detector.ts';
import { dropFinding } from './drop-finding.ts';
import type { Finding } from './finding.ts';
import { monthlyDrop } from './monthly-drop.ts';
import { isUseUnclear, isYoung } from './observe.ts';
import { changeDayOf, changeSince } from './use-change-evidence.ts';

type Limits = Readonly<Record<string, number>>;
type Drop = { readonly weeks: number; readonly expected: Expected; readonly habit: Habit; readonly p: number };

/**
 * This account uses much less than its own habit. Counts contact-days, not clicks; asks for at least twelve
 * expected, knows the account's own noise, and looks at one, two and four weeks. Where only a few people work, a holiday of one
 * would look like a drop: there it counts what they do, and asks that they came about as often as ever.
 */
export const useDrop: Detector = {
  key: 'use_drop',
  needsBand: false,
  givesWayTo: ['silent_account', 'missed_cycle'],
  thresholds: { ratio_max: 0.6, false_positive_rate: 0.001, expected_min: 12, contacts_min: 4, severe_ratio: 0.4, back_ratio: 0.8 },
  detect(watch, limits) {
    if (isYoung(watch)) return [];
    if (isUseUnclear(watch)) return 'wait';
    return [...regularDrop(watch, limits), ...monthlyDrop(watch, limits)].slice(0, 1);
  },
};

function regularDrop(watch: Watch, limits: Limits): readonly Finding[] {
  const frame = habitFrameOf(watch.dossier, watch.day, watch.context);
  if (frame === null) return [];
  const open = openOf(watch, 'use_drop');
  const { contacts_min: contactsMin = 4 } = limits;
  if (open !== null)
    return stillDown(watch, { frame: isFew(frame, open.sinceDay - 1, contactsMin) ? countingActions(frame) : frame, open, limits });
  const counted = isFew(frame, watch.day, contactsMin) ? countingActions(frame) : frame;
  const drop = strongestDrop(counted, watch.day, limits);
  return drop === null ? [] : [foundDrop(watch, { frame: counted, drop, sinceDay: changeDayOf(counted, drop.habit, watch.day), limits })];
}

function strongestDrop(frame: HabitFrame, day: DayNumber, limits: Limits): Drop | null {
  let strongest: Drop | null = null;
  const rate = (limits.false_positive_rate ?? 0.001) * (frame.counted === 'actions' ? FEW_RATE : 1);
  for (const weeks of [1, 2, 4]) {
    const since = day + 1 - 7 * weeks;
    const habit = habitBefore(frame, since);
    if (habit === null) continue;
    const expected = compareWithHabit(frame, habit, { since, until: day + 1 });
    if (expected.mean < (limits.expected_min ?? 12) || expected.usableDays < 4 * weeks) continue;
    if (frame.counted === 'actions' && !cameAsEver(frame, since, day + 1)) continue;
    if (expected.count > (limits.ratio_max ?? 0.6) * expected.mean) continue;
    const p = chanceOfSoLittle(expected);
    if (p <= rate && (strongest === null || p < strongest.p)) strongest = { weeks, expected, habit, p };
  }
  return strongest !== null && !isYearlyRhythm(frame, strongest, day) ? strongest : null;
}

const PEOPLE_DAYS = 84;

/** Where only two or three people work. */
function isFew({ activity }: HabitFrame, day: DayNumber, contactsMin: number): boolean {
  return activity.isNamed && contactsIn(activity, day - PEOPLE_DAYS, day + 1).length < contactsMin;
}

/** What a few people do varies with what there is to do: a fifth as many false alarms are let through. */
const FEW_RATE = 0.2;
const BEFORE_WEEKS = 8;
const DAYS_RATIO_MIN = 0.6;

/** They were there on at least three of five of the days on which they usually are. */
function cameAsEver({ activity }: HabitFrame, since: DayNumber, until: DayNumber): boolean {
  const daysIn = (from: DayNumber, to: DayNumber) => countBelow(activity.days, to) - countBelow(activity.days, from);
  const usual = (daysIn(since - 7 * BEFORE_WEEKS, since) / (7 * BEFORE_WEEKS)) * (until - since);
  return daysIn(since, until) >= DAYS_RATIO_MIN * usual;
}

const YEAR_DAYS = 364;

/** The same weeks a year ago fell as far against the weeks before them: a season of the account's own. */
function isYearlyRhythm(frame: HabitFrame, drop: Drop, day: DayNumber): boolean {
  const until = day + 1 - YEAR_DAYS;
  const since = until - 7 * drop.weeks;
  const habit = habitBefore(frame, since);
  if (habit === null) return false;
  const then = compareWithHabit(frame, habit, { since, until });
  return then.mean >= 12 && then.count / then.mean <= (drop.expected.count / drop.expected.mean) * 1.25;
}

/** Over when each of the last two weeks is back at the habit from before the fall. */
function stillDown(
  watch: Watch,
  { frame, open, limits }: { readonly frame: HabitFrame; readonly open: OpenSignal; readonly limits: Limits },
): readonly Finding[] {
  const habit = habitBefore(frame, open.sinceDay);
  if (habit === null) return [];
  const weeks = [0, 1].map((back) => compareWithHabit(frame, habit, { since: watch.day - 6 - 7 * back, until: watch.day + 1 - 7 * back }));
  if (weeks.every((week) => week.count >= (limits.back_ratio ?? 0.8) * week.mean)) return [];
  const since = Math.max(open.sinceDay, watch.day - 27);
  const expected = compareWithHabit(frame, habit, { since, until: watch.day + 1 });
  const drop = { weeks: Math.ceil((watch.day + 1 - since) / 7), expected, habit, p: chanceOfSoLittle(expected) };
  return [foundDrop(watch, { frame, drop, sinceDay: open.sinceDay, limits })];
}

type Shown = { readonly frame: HabitFrame; readonly drop: Drop; readonly sinceDay: DayNumber; readonly limits: Limits };

function foundDrop(watch: Watch, { frame, drop, sinceDay, limits }: Shown): Finding {
  const { dossier, day } = watch;
  return dropFinding(watch, {
    change: changeSince(sinceDay, { dossier, frame, day }),
    sinceDay,
    actual: drop.expected.count,
    expected: drop.expected.mean,
    chance: drop.p,
    basis: { weeks: drop.weeks, habitWeeks: drop.habit.weeks, unit: frame.counted },
    isSourceWatched: true,
    severeRatio: limits.severe_ratio ?? 0.4,
  });
}
