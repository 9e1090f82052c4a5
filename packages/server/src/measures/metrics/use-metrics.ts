import { type DayNumber, weekdayOf } from '../../kernel/time.ts';
import { actionsOver, activityOf, contactDaysOver, contactsIn } from './activity.ts';
import { isWatched } from './entitlement.ts';
import { compareWithHabit, habitBefore } from './habit.ts';
import { habitFrameOf, regularProducts } from './habit-frame.ts';
import { idleOf } from './idleness.ts';
import type { Metric, ReadValue } from './metric.ts';
import { cycleVolume } from './monthly-cycles.ts';
import { type At, overProducts, sumOverProducts } from './over-products.ts';
import { peerGroup, usePerSeat } from './peers.ts';
import { percentileRank } from '../../kernel/statistics/index.ts';
import { known, unknown } from './unknown.ts';
import { useWindow } from './use-window.ts';
import type { WorkspaceContext } from './workspace-context.ts';

/** The newest day that is over. */
function closedDay(day: DayNumber, { openDay }: WorkspaceContext): DayNumber {
  return day === openDay ? day - 1 : day;
}

function activeContacts(at: At, days: number): ReadValue {
  const activity = activityOf(at.dossier.usage, null);
  const until = closedDay(at.day, at.context) + 1;
  if (activity === null || activity.firstDay >= until) return known(0);
  if (!activity.isNamed) return unknown('contacts_not_named');
  return known(contactsIn(activity, until - days, until).length);
}

const activeContactsOver = (days: number): Metric => ({
  key: `active_contacts_${days}d`,
  unit: 'contacts',
  direction: 'up',
  window: { kind: 'days', days },
  facts: ['usage'],
  read: (dossier, day, context) => activeContacts({ dossier, day, context }, days),
});

/** Half of the working days of four weeks: of fewer, what the source told is no mean. */
const WORKING_DAYS_MIN = 10;

const stickiness: Metric = {
  key: 'stickiness_ratio',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'days', days: 28 },
  facts: ['usage', 'calendar'],
  read: (dossier, day, context) => {
    const frame = habitFrameOf(dossier, day, context);
    if (frame === null) return unknown('not_applicable');
    if (!frame.activity.isNamed) return unknown('contacts_not_named');
    const people = contactsIn(frame.activity, day - 27, day + 1).length;
    if (people === 0) return unknown('too_few');
    const keys = regularProducts(dossier, day, context);
    const isSilent = (at: DayNumber) => keys.some((key) => context.isSourceGap(key, at));
    let workingDays = 0;
    let contactDays = 0;
    for (let at = day - 27; at <= day; at++) {
      if (weekdayOf(at) > 5 || context.isHoliday(dossier.country, at) || isSilent(at)) continue;
      workingDays += 1;
      contactDays += contactDaysOver(frame.activity, at, at + 1);
    }
    return workingDays < WORKING_DAYS_MIN ? unknown('too_few') : known(contactDays / workingDays / people);
  },
};

const coreActions: Metric = {
  key: 'core_actions',
  unit: 'count',
  direction: 'up',
  window: { kind: 'cycle', cycles: 1 },
  facts: ['usage'],
  read: (dossier, day, context) =>
    sumOverProducts({ dossier, day, context }, (product) => {
      const activity = activityOf(dossier.usage, product.key);
      const span = useWindow(product, day);
      return known(activity === null ? 0 : actionsOver(activity, span.since, span.until));
    }),
};

const HABIT_DAYS = 28;
const EXPECTED_MIN = 12;

const useVsHabit: Metric = {
  key: 'use_vs_habit_ratio',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'days', days: HABIT_DAYS },
  facts: ['usage', 'calendar', 'pauses', 'seats'],
  read: (dossier, day, context) =>
    overProducts({ dossier, day, context }, (product) => {
      if (product.useCycle === 'month') return cycleVolume(dossier, day, product);
      const frame = habitFrameOf(dossier, day, context);
      if (frame === null) return unknown('too_little_history');
      const habit = habitBefore(frame, day + 1 - HABIT_DAYS);
      if (habit === null) return unknown('too_little_history');
      const expected = compareWithHabit(frame, habit, { since: day + 1 - HABIT_DAYS, until: day + 1 });
      if (expected.usableDays < HABIT_DAYS / 2) return unknown('paused');
      return expected.mean < EXPECTED_MIN ? unknown('too_few') : known(expected.count / expected.mean);
    }),
};

const useChange: Metric = {
  key: 'use_change_ratio_28d',
  unit: 'ratio',
  direction: 'neither',
  window: { kind: 'days', days: 56 },
  facts: ['usage'],
  read: (dossier, day, context) => {
    const activity = activityOf(dossier.usage, null);
    const until = closedDay(day, context) + 1;
    if (activity === null || activity.firstDay > until - 56) return unknown('too_little_history');
    const before = contactDaysOver(activity, until - 56, until - 28);
    const after = contactDaysOver(activity, until - 28, until);
    return before === 0 ? unknown('too_few') : known((after - before) / before);
  },
};

const PEERS_MIN = 20;

const peerUse: Metric = {
  key: 'peer_use_percentile',
  unit: 'percentile',
  direction: 'up',
  window: { kind: 'cycle', cycles: 1 },
  facts: ['usage', 'revenue'],
  read: (dossier, day, context) => {
    if (!isWatched(dossier, day, context)) return unknown('not_applicable');
    const own = usePerSeat(dossier, day, context);
    if (!own.known) return own;
    const peers = context.peers('peer_use_percentile', peerGroup(dossier, day));
    const rank = peers.length < PEERS_MIN ? null : percentileRank(peers, own.value);
    return rank === null ? unknown('too_few') : known(rank);
  },
};

const daysSinceUse: Metric = {
  key: 'days_since_use',
  unit: 'days',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['usage', 'calendar', 'pauses'],
  read: (dossier, day, context) => {
    const idle = idleOf({ dossier, day, context }, null);
    return idle === null ? unknown('too_little_history') : known(idle.days);
  },
};

const idleRatio: Metric = {
  key: 'idle_ratio',
  unit: 'ratio',
  direction: 'down',
  window: { kind: 'now' },
  facts: ['usage', 'calendar', 'pauses'],
  read: (dossier, day, context) =>
    overProducts({ dossier, day, context }, (product) => {
      const idle = idleOf({ dossier, day, context }, product);
      if (idle === null) return unknown('too_little_history');
      return idle.isHabitual ? known(idle.days / idle.limitDays) : unknown('too_few');
    }),
};

export const USE_METRICS: readonly Metric[] = [
  ...[1, 7, 28].map(activeContactsOver),
  stickiness,
  coreActions,
  useVsHabit,
  useChange,
  peerUse,
  daysSinceUse,
  idleRatio,
];
