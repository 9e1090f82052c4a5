import { bandOfCount } from '../../kernel/statistics/index.ts';
import { addMonths, type DayNumber, mondayOf } from '../../kernel/time.ts';
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
  heldProducts,
  isPaused,
  monthOf,
  type Span,
  type WorkspaceContext,
} from '../../measures/metrics/index.ts';

export type UseStep = 'day' | 'week' | 'month';
export type UsePeriod = Span & {
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

type Ask = {
  readonly day: DayNumber;
  /** How far back, whatever the step. */
  readonly weeks: number;
  readonly by: UseStep;
  /** The day on which a drop began: from then on the habit of that day holds. */
  readonly frozenAt: DayNumber | null;
};

/** Use by calendar day, week or month, the oldest first, the present unfinished one last, each beside what the account's habit expects. */
export function useByPeriod(
  dossier: Dossier,
  context: WorkspaceContext,
  ask: Ask,
): { readonly periods: readonly UsePeriod[]; readonly isNamed: boolean } {
  const frame = habitFrameOf(dossier, ask.day, context);
  const activity = frame?.activity ?? activityOf(dossier.usage, null);
  if (activity === null) return { periods: [], isNamed: true };
  const gapProducts = heldProducts(dossier, ask.day, context).map((held) => held.product.key);
  const isGap = (day: DayNumber) => isPaused(dossier, day) || gapProducts.some((key) => context.isSourceGap(key, day));
  const periods = spansOf(ask)
    .filter((span) => span.until > activity.firstDay)
    .map((span) => ({
      ...span,
      ...expectedIn(frame, span, ask.frozenAt),
      contactDays: contactDaysOver(activity, span.since, span.until),
      contacts: contactsIn(activity, span.since, span.until).length,
      actions: actionsOver(activity, span.since, span.until),
      isFinished: span.until <= ask.day,
      hasGap: daysOf(span).some(isGap),
    }));
  return { periods, isNamed: activity.isNamed };
}

/** The last one is cut off at the end of the day. */
function spansOf({ day, weeks, by }: Ask): readonly Span[] {
  const first = mondayOf(day) - 7 * (weeks - 1);
  const spans: Span[] = [];
  for (let since = by === 'month' ? monthOf(first) : first; since <= day; ) {
    const until = by === 'day' ? since + 1 : by === 'week' ? since + 7 : addMonths(since, 1);
    spans.push({ since, until: Math.min(until, day + 1) });
    since = until;
  }
  return spans;
}

type Expected = Pick<UsePeriod, 'expected' | 'lower' | 'upper'>;

/** What the habit, as it was known when the period's week or month began, expects of its days. */
function expectedIn(frame: HabitFrame | null, span: Span, frozenAt: DayNumber | null): Expected {
  const known = span.until - span.since > 7 ? span.since : mondayOf(span.since);
  const habit = frame === null ? null : habitBefore(frame, Math.min(known, frozenAt ?? known));
  if (frame === null || habit === null) return { expected: null, lower: null, upper: null };
  const expected = compareWithHabit(frame, habit, span);
  return { expected: expected.mean, ...bandOfCount(expected) };
}

const daysOf = (span: Span): DayNumber[] => Array.from({ length: span.until - span.since }, (_, i) => span.since + i);
