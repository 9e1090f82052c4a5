import type { DayNumber } from '../../kernel/time.ts';
import {
  type Activity,
  contactById,
  contactDaysIn,
  daysByContactOf,
  type Dossier,
  featureCount,
  featureUses,
  type Habit,
  type HabitFrame,
  compareWithHabit,
  seatsOn,
  type Span,
} from '../../measures/metrics/index.ts';
import type { Watch } from './detector.ts';
import type { FeatureEvidence, PersonEvidence } from './finding.ts';
import { isoOf, round } from './observe.ts';

const BEFORE_DAYS = 56;
const PEOPLE_SHOWN = 12;
const FEATURES_SHOWN = 6;

/**
 * The day on which use left its habit: where the shortfall, summed from its end backwards, is greatest.
 * Looked for in the eight weeks up to the day.
 */
export function changeDayOf(frame: HabitFrame, habit: Habit, day: DayNumber): DayNumber {
  let best = 0;
  let since = day;
  let shortfall = 0;
  for (let at = day; at > day - BEFORE_DAYS; at--) {
    const expected = compareWithHabit(frame, habit, { since: at, until: at + 1 });
    // A fifth of the habit is given away, so that ordinary weeks do not lengthen the fall.
    shortfall += 0.8 * expected.mean - expected.count;
    if (shortfall > best) {
      best = shortfall;
      since = at;
    }
  }
  return firstWorkingDay(frame, habit, { since, until: day });
}

/** A weekend before the fall is no part of it: next to nothing was expected there. */
function firstWorkingDay(frame: HabitFrame, habit: Habit, span: Span): DayNumber {
  for (let at = span.since; at < span.until; at++) {
    if (compareWithHabit(frame, habit, { since: at, until: at + 1 }).mean >= 0.4 * habit.level) return at;
  }
  return span.since;
}

/** Use of two times held against each other; of all products unless one is named. */
export type Change = {
  readonly dossier: Dossier;
  readonly activity: Activity;
  readonly before: Span;
  readonly after: Span;
  /** Up to when it is looked for when somebody was last seen. */
  readonly day: DayNumber;
  readonly productKey?: string;
};

/** The time since the day against the eight weeks before it. */
export function changeSince(
  sinceDay: DayNumber,
  { dossier, frame, day }: { readonly dossier: Dossier; readonly frame: HabitFrame; readonly day: DayNumber },
): Change {
  return {
    dossier,
    activity: frame.activity,
    before: { since: sinceDay - BEFORE_DAYS, until: sinceDay },
    after: { since: sinceDay, until: day + 1 },
    day,
  };
}

/** Who acted less, with their share of the whole fall, the most first. */
export function whoStopped(change: Change): readonly PersonEvidence[] {
  const people = peopleOf(change).filter((person) => person.loss > 0);
  const fall = people.reduce((sum, person) => sum + person.loss, 0);
  return people
    .sort((a, b) => b.loss - a.loss)
    .filter((person) => person.loss >= 0.02 * fall)
    .slice(0, PEOPLE_SHOWN)
    .map(({ loss, ...person }) => ({ ...person, share: round(loss / fall) }));
}

/** Who still acts, the most active first: the people to call. */
export function whoIsActive(change: Change): readonly PersonEvidence[] {
  return peopleOf(change)
    .filter((person) => (person.after ?? 0) > 0)
    .sort((a, b) => (b.after ?? 0) - (a.after ?? 0))
    .slice(0, 3)
    .map(({ loss: _, ...person }) => person);
}

function peopleOf({ dossier, activity, before, after, day }: Change): readonly (PersonEvidence & { readonly loss: number })[] {
  const contacts = contactById(dossier);
  return [...daysByContactOf(activity)].flatMap(([place, own]) => {
    const contactId = dossier.usage.contactIds[place];
    if (contactId === undefined) return [];
    const was = perWeek(contactDaysIn(own, before.since, before.until), before);
    const is = perWeek(contactDaysIn(own, after.since, after.until), after);
    const last = own.findLast((at) => at <= day) ?? null;
    return [
      {
        contactId,
        name: contacts.get(contactId)?.name ?? contactId,
        share: null,
        before: round(was, 2),
        after: round(is, 2),
        lastDay: isoOf(last),
        loss: was - is,
      },
    ];
  });
}

function perWeek(count: number, span: Span): number {
  return (7 * count) / Math.max(1, span.until - span.since);
}

/** Features that are used less than before, the largest fall first. */
export function whatFell({ dossier, before, after, productKey }: Change): readonly FeatureEvidence[] {
  return featureUses(dossier.usage)
    .filter((use) => productKey === undefined || use.productKey === productKey)
    .flatMap((use) => {
      const was = perWeek(featureCount(use, before.since, before.until), before);
      const is = perWeek(featureCount(use, after.since, after.until), after);
      if (was < 1 || is >= was) return [];
      return [
        {
          feature: use.feature,
          productKey: use.productKey,
          before: round(was, 1),
          after: round(is, 1),
          changeRatio: round((is - was) / was),
        },
      ];
    })
    .sort((a, b) => b.before - b.after - (a.before - a.after))
    .slice(0, FEATURES_SHOWN);
}

/** What was looked at. Sources of monthly products are not watched day by day, so nothing is said of them. */
export function notExplainedBy(
  { dossier, day }: Watch,
  { sinceDay, isSourceWatched }: { readonly sinceDay: DayNumber; readonly isSourceWatched: boolean },
): readonly string[] {
  const seatsThen = seatsOn(dossier, sinceDay - 1, null);
  return [
    'no_pause',
    'no_holiday',
    ...(seatsThen !== null && seatsThen === seatsOn(dossier, day, null) ? ['seats_unchanged'] : []),
    ...(isSourceWatched ? ['source_alive'] : []),
  ];
}
