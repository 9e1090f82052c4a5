import { atLeast } from '../../packages/server/src/kernel/statistics/index.ts';
import { type DayNumber, isoToDay } from '../../packages/server/src/kernel/time.ts';
import {
  activityOf,
  chanceOfSoLittle,
  compareWithHabit,
  habitBefore,
  type HabitFrame,
} from '../../packages/server/src/measures/metrics/index.ts';
import { probationOf } from './score.ts';

export type Series = { readonly minutes: readonly number[]; readonly values: readonly number[] };

const DAY_MINUTES = 1_440;
/** A Monday far from the weeks around the new year, which the habit leaves out. */
const MONDAY = isoToDay('2025-01-13');
const MOST_STEPS = 320;
const USUAL_COUNT = 100;

/**
 * How little, or how much, each row's span is by the product's own habit: the level of recent weeks, the shape of a week, noise beyond
 * Poisson. A series that is too short for weeks is looked at in sevenths of a day, so that a day is what a week is for an account.
 * Values are counts for us: above the least of the probation, in units of which a step has a hundred. What a step says is known at its
 * last row, and stands there; `spans` are its lengths in steps.
 */
export function byHabit(series: Series, spans: readonly number[]): readonly number[] {
  const { values } = series;
  const stepOf = stepsOf(series);
  const frame = frameOf(stepOf, values);
  return values.map((_, row) => {
    const step = stepOf[row] ?? 0;
    if (stepOf[row + 1] === step) return 0;
    return Math.max(0, ...spans.map((span) => strangeness(frame, { since: step + 1 - span, until: step + 1 })));
  });
}

/** The strangest row of each step, told at its last row: for a peer that tells no more often than we do. */
export function onceAStep(series: Series, strange: readonly number[]): readonly number[] {
  const stepOf = stepsOf(series);
  let most = 0;
  return strange.map((value, row) => {
    most = stepOf[row] === stepOf[row - 1] ? Math.max(most, value) : value;
    return stepOf[row + 1] === stepOf[row] ? 0 : most;
  });
}

function stepsOf({ minutes }: Series): readonly DayNumber[] {
  const days = ((minutes.at(-1) ?? 0) - (minutes[0] ?? 0)) / DAY_MINUTES;
  const stepMinutes = 7 * days <= MOST_STEPS ? DAY_MINUTES / 7 : DAY_MINUTES;
  const start = Math.floor((minutes[0] ?? 0) / DAY_MINUTES);
  // 1970-01-01 was a Thursday: a step keeps its own weekday, or its own part of the day.
  const first = stepMinutes === DAY_MINUTES ? MONDAY + ((start + 3) % 7) : MONDAY;
  return minutes.map((minute) => first + Math.floor((minute - start * DAY_MINUTES) / stepMinutes));
}

function strangeness(frame: HabitFrame, span: { readonly since: DayNumber; readonly until: DayNumber }): number {
  const habit = habitBefore(frame, span.since);
  if (habit === null) return 0;
  const expected = compareWithHabit(frame, habit, span);
  return -Math.log10(Math.max(1e-300, Math.min(chanceOfSoLittle(expected), atLeast(expected.count, expected))));
}

function frameOf(stepOf: readonly DayNumber[], values: readonly number[]): HabitFrame {
  const known = values.slice(0, Math.max(1, probationOf(values.length)));
  const least = known.reduce((low, value) => Math.min(low, value), 0);
  const steps = new Set(stepOf.slice(0, known.length)).size;
  const unit = Math.max(1e-9, known.reduce((sum, value) => sum + value - least, 0) / Math.max(1, steps)) / USUAL_COUNT;
  const usage = {
    firstDay: stepOf[0] ?? null,
    contactIds: [],
    actions: [{ name: 'value', productKey: 'series', isCore: true, feature: null, isAutomatic: false }],
    days: Int32Array.from(stepOf),
    contacts: new Int32Array(values.length).fill(-1),
    actionOf: new Int32Array(values.length),
    counts: Float64Array.from(values, (value) => Math.max(0, value - least) / unit),
  };
  const activity = activityOf(usage, null);
  if (activity === null) throw new Error('an empty series');
  return { activity, counted: 'actions', country: null, isUsable: () => true, seatsOn: () => null };
}
