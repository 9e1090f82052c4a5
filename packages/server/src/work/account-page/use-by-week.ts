import { bandOfCount } from '../../kernel/statistics/index.ts';
import { type DayNumber, mondayOf } from '../../kernel/time.ts';
import {
  actionsOver,
  activityOf,
  compareWithHabit,
  contactDaysOver,
  contactsIn,
  type Dossier,
  habitBefore,
  type HabitFrame,
  habitFrameOf,
  habitWeeks,
  heldProducts,
  isPaused,
  type WorkspaceContext,
} from '../../measures/metrics/index.ts';

export type UseWeek = {
  readonly since: DayNumber;
  readonly until: DayNumber;
  /** A contact counts once a day. */
  readonly contactDays: number;
  readonly contacts: number;
  readonly actions: number;
  /** What the account's own habit expects; null with too little history. */
  readonly expected: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly isFinished: boolean;
  readonly hasGap: boolean;
};

type Ask = { readonly day: DayNumber; readonly weeks: number; readonly frozenAt: DayNumber | null };

/** Use by calendar week, the oldest first, the present unfinished one last, each beside what the account's habit expects. */
export function useByWeek(
  dossier: Dossier,
  context: WorkspaceContext,
  ask: Ask,
): { readonly weeks: readonly UseWeek[]; readonly isNamed: boolean } {
  const frame = habitFrameOf(dossier, ask.day, context);
  const activity = frame?.activity ?? activityOf(dossier.usage, null);
  if (activity === null) return { weeks: [], isNamed: true };
  const gapProducts = heldProducts(dossier, ask.day, context).map((held) => held.product.key);
  const isGap = (day: DayNumber) => isPaused(dossier, day) || gapProducts.some((key) => context.isSourceGap(key, day));
  const weeks = expectedWeeks(frame, ask)
    .filter((week) => week.until > activity.firstDay)
    .map((week) => ({
      ...week,
      contactDays: contactDaysOver(activity, week.since, week.until),
      contacts: contactsIn(activity, week.since, week.until).length,
      actions: actionsOver(activity, week.since, week.until),
      isFinished: week.until <= ask.day,
      hasGap: daysOf(week).some(isGap),
    }));
  return { weeks, isNamed: activity.isNamed };
}

type Expected = Pick<UseWeek, 'since' | 'until' | 'expected' | 'lower' | 'upper'>;

function expectedWeeks(frame: HabitFrame | null, ask: Ask): readonly Expected[] {
  const monday = mondayOf(ask.day);
  if (frame === null) {
    return Array.from({ length: ask.weeks }, (_, i) => {
      const since = monday - 7 * (ask.weeks - 1 - i);
      return { since, until: Math.min(since + 7, ask.day + 1), expected: null, lower: null, upper: null };
    });
  }
  const finished = habitWeeks(frame, monday - 1, { weeks: ask.weeks - 1, frozenAt: ask.frozenAt });
  return [...finished.map(({ actual: _, ...week }) => week), presentWeek(frame, monday, ask)];
}

/** What the habit expects of the days of this week that have begun. */
function presentWeek(frame: HabitFrame, monday: DayNumber, ask: Ask): Expected {
  const span = { since: monday, until: ask.day + 1 };
  const habit = habitBefore(frame, ask.frozenAt === null ? monday : Math.min(monday, ask.frozenAt));
  if (habit === null) return { ...span, expected: null, lower: null, upper: null };
  const expected = compareWithHabit(frame, habit, span);
  return { ...span, expected: expected.mean, ...bandOfCount(expected) };
}

const daysOf = (span: { readonly since: DayNumber; readonly until: DayNumber }): DayNumber[] =>
  Array.from({ length: span.until - span.since }, (_, i) => span.since + i);
