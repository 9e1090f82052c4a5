import { percentileRank } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { cadenceDays } from './cadence.ts';
import type { Dossier } from './dossier.ts';
import { customerSince, isWatched } from './entitlement.ts';
import type { FactSource } from './fact-source.ts';
import type { Metric, ReadValue } from './metric.ts';
import type { At } from './over-products.ts';
import { attentionCount } from './peers.ts';
import { daysToRenewal } from './renewal-dates.ts';
import { contactsInRole, lastTwoWay, multithreading } from './threads.ts';
import { known, unknown } from './unknown.ts';

const NOW = { kind: 'now' } as const;

/** Unknown where the practice is not in use in the tier: nobody kept notes, which is not neglect. */
function practised(at: At, practice: FactSource, read: () => ReadValue): ReadValue {
  return at.context.isPractised(practice, at.dossier.tier) ? read() : unknown('practice_not_in_use');
}

/** Days since the last talk; without one, since both the account was ours and talks were recorded. */
function daysSinceTalk(at: At, contactIds: ReadonlySet<string> | null): ReadValue {
  const last = lastTwoWay(at.dossier, at.day, contactIds) ?? recordedSince(at);
  return last === null ? unknown('too_little_history') : known(at.day - last);
}

function recordedSince({ dossier, day, context }: At): DayNumber | null {
  const recorded = context.firstDayOf('interactions');
  const since = customerSince(dossier, day) ?? dossier.firstFactDay;
  return recorded === null || since === null ? null : Math.max(recorded, since);
}

const daysSinceTwoWay: Metric = {
  key: 'days_since_two_way',
  unit: 'days',
  direction: 'down',
  window: NOW,
  facts: ['interactions'],
  read: (dossier, day, context) => {
    const at = { dossier, day, context };
    return practised(at, 'interactions', () => daysSinceTalk(at, null));
  },
};

const COUNTED_MAX = 3650;

/** Before the care state of an account is known: that of onboarding, renewing or steady, by its dates alone. */
export function cadenceOf(dossier: Dossier, day: DayNumber): number {
  const since = customerSince(dossier, day);
  if (since !== null && day - since < 60) return cadenceDays(dossier.tier, 'onboarding');
  const toRenewal = daysToRenewal(dossier, day);
  return cadenceDays(dossier.tier, toRenewal !== null && toRenewal <= 90 ? 'renewing' : 'steady');
}

const contactGap: Metric = {
  key: 'contact_gap_ratio',
  unit: 'ratio',
  direction: 'down',
  window: NOW,
  facts: ['interactions', 'policy'],
  read: (dossier, day, context) => contactGapOf({ dossier, day, context }, cadenceOf(dossier, day)),
};

/** The same against a cadence that is known: that of the care state in which the day found the account. */
export function contactGapOf(at: At, cadence: number): ReadValue {
  const { dossier, day, context } = at;
  if (!isWatched(dossier, day, context)) return unknown('not_applicable');
  return practised(at, 'interactions', () => {
    const days = daysSinceTalk(at, null);
    // The cadence begins with the contract: talks before it were another team's.
    const since = customerSince(dossier, day) ?? day - COUNTED_MAX;
    return days.known ? known(Math.min(days.value, day - since) / cadence) : days;
  });
}

const daysSinceSponsor: Metric = {
  key: 'days_since_sponsor',
  unit: 'days',
  direction: 'down',
  window: NOW,
  facts: ['interactions', 'roles'],
  read: (dossier, day, context) => {
    const at = { dossier, day, context };
    const ids = new Set<string>(contactsInRole(dossier, ['sponsor', 'buyer'], day).map((contact) => contact.id));
    if (ids.size === 0) return unknown('none_named');
    return practised(at, 'interactions', () => daysSinceTalk(at, ids));
  },
};

/** Pooled accounts are not held by threads. */
function threaded(at: At, read: () => ReadValue): ReadValue {
  if (at.dossier.tier === 'pooled' || at.dossier.tier === 'digital') return unknown('not_applicable');
  return practised(at, 'interactions', read);
}

const multithreadingScore: Metric = {
  key: 'multithreading_score',
  unit: 'points',
  direction: 'up',
  window: { kind: 'days', days: 180 },
  facts: ['interactions', 'contacts'],
  read: (dossier, day, context) => threaded({ dossier, day, context }, () => known(multithreading(dossier, day).score)),
};

const topThread: Metric = {
  key: 'top_thread_ratio',
  unit: 'ratio',
  direction: 'down',
  window: { kind: 'days', days: 180 },
  facts: ['interactions', 'contacts'],
  read: (dossier, day, context) =>
    threaded({ dossier, day, context }, () => {
      const { threads, topRatio } = multithreading(dossier, day);
      return threads.length === 0 ? unknown('too_few') : known(topRatio);
    }),
};

const proactive: Metric = {
  key: 'proactive_ratio_90d',
  unit: 'ratio',
  direction: 'up',
  window: { kind: 'days', days: 90 },
  facts: ['interactions'],
  read: (dossier, day, context) =>
    practised({ dossier, day, context }, 'interactions', () => {
      const talks = dossier.interactions.filter((one) => one.isTwoWay && !one.isAutomated && one.day > day - 90 && one.day <= day);
      return talks.length < 3 ? unknown('too_few') : known(talks.filter((one) => one.isPlanned).length / talks.length);
    }),
};

const PULSE_DAYS = 45;

const pulse: Metric = {
  key: 'pulse',
  unit: 'rating_5',
  direction: 'up',
  window: { kind: 'days', days: PULSE_DAYS },
  facts: ['pulses'],
  knowsDecision: true,
  read: (dossier, day) => {
    const valid = dossier.pulses.filter((one) => one.day <= day && one.day > day - PULSE_DAYS);
    const last = valid.reduce<(typeof valid)[number] | null>(
      (newest, one) => (newest === null || one.day >= newest.day ? one : newest),
      null,
    );
    return last === null ? unknown('not_yet') : known(last.value);
  },
};

const TIER_MIN = 8;

const attention: Metric = {
  key: 'attention_percentile',
  unit: 'percentile',
  direction: 'up',
  window: { kind: 'days', days: 120 },
  facts: ['interactions', 'tasks', 'releases'],
  read: (dossier, day, context) => {
    const at = { dossier, day, context };
    if (!isWatched(dossier, day, context)) return unknown('not_applicable');
    return practised(at, 'interactions', () => {
      const peers = context.peers('attention_percentile', dossier.tier ?? 'all');
      const rank = peers.length < TIER_MIN ? null : percentileRank(peers, attentionCount(dossier, day));
      return rank === null ? unknown('too_few') : known(rank);
    });
  },
};

export const RELATIONSHIP_METRICS: readonly Metric[] = [
  daysSinceTwoWay,
  contactGap,
  daysSinceSponsor,
  multithreadingScore,
  topThread,
  proactive,
  pulse,
  attention,
];
