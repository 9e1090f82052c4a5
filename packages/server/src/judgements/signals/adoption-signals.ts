import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import {
  activityOf,
  contactById,
  contactDaysIn,
  daysByContactOf,
  type Dossier,
  heldProducts,
  seatsOn,
  unusedFeatures,
  useAmongPeers,
  useSeason,
} from '../../measures/metrics/index.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { finding, isoOf, isUseUnclear, isYoung, reading, round } from './observe.ts';

/** Uses less per seat than nearly all of its peers, for two windows. Only once first value is there. */
export const lowAgainstPeers: Detector = {
  key: 'low_against_peers',
  needsBand: false,
  thresholds: { percentile_max: 10, back_percentile: 20 },
  detect(watch, limits) {
    if (isYoung(watch) || watch.firstValue.state === 'running' || watch.firstValue.state === 'not_started') return [];
    if (isUseUnclear(watch)) return 'wait';
    const percentile = reading(watch, 'peer_use_percentile');
    if (percentile === null) return [];
    const open = openOf(watch, 'low_against_peers');
    if (open !== null ? percentile >= (limits.back_percentile ?? 20) : !isLowAgain(watch, percentile, limits)) return [];
    return [
      finding(watch, {
        key: 'low_against_peers',
        severity: 'medium',
        sinceDay: open?.sinceDay ?? watch.day - WINDOW_DAYS,
        evidence: {
          params: {
            percentile: round(percentile, 0),
            seats: reading(watch, 'seats'),
            activeSeats: reading(watch, 'active_contacts_28d'),
            ...amongPeers(watch),
          },
        },
      }),
    ];
  },
};

const FEATURES_SHOWN = 5;

function amongPeers({ dossier, day, context }: Watch) {
  const among = useAmongPeers(dossier, day, context);
  const unused = heldProducts(dossier, day, context).flatMap(({ product }) => unusedFeatures(dossier, day, product));
  return {
    peers: among?.peers ?? null,
    peerMedian: among === null ? null : round(among.peerMedian, 2),
    own: among === null ? null : round(among.own, 2),
    isPerSeat: seatsOn(dossier, day, null) === null ? 'no' : 'yes',
    unused: unused.length,
    unusedFeatures: unused.slice(0, FEATURES_SHOWN).join(' '),
  };
}

const WINDOW_DAYS = 28;

/** Low now; and already a window ago its use per contact was no higher than now, so it is no single bad month. */
function isLowAgain(watch: Watch, percentile: number, limits: Readonly<Record<string, number>>): boolean {
  if (percentile >= (limits.percentile_max ?? 10)) return false;
  const activity = activityOf(watch.dossier.usage, null);
  if (activity === null || activity.firstDay > watch.day - 2 * WINDOW_DAYS) return false;
  const change = reading(watch, 'use_change_ratio_28d');
  return change !== null && change > -0.25;
}

const ACTIVE_BEFORE_DAYS = 56;

/** A whole department that was active has gone silent, while the account as a whole may look fine. */
export const departmentDark: Detector = {
  key: 'department_dark',
  needsBand: false,
  thresholds: { contacts_min: 5, silent_days: 28, back_contacts: 2 },
  detect(watch, limits) {
    if (isYoung(watch)) return [];
    if (isUseUnclear(watch)) return 'wait';
    const held = heldProducts(watch.dossier, watch.day, watch.context);
    if (!held.some(({ product }) => product.useCycle === 'day')) return [];
    return departments(watch.dossier).flatMap((name) => darkDepartment(watch, name, limits) ?? []);
  },
};

function departments(dossier: Dossier): readonly string[] {
  return [...new Set(dossier.contacts.flatMap((contact) => contact.department ?? []))];
}

function darkDepartment(watch: Watch, name: string, limits: Readonly<Record<string, number>>): Finding | null {
  const { dossier, day } = watch;
  const activity = activityOf(dossier.usage, null);
  if (activity === null || !activity.isNamed) return null;
  const contacts = contactById(dossier);
  const people = [...daysByContactOf(activity)].flatMap(([place, days]) => {
    const contact = contacts.get(dossier.usage.contactIds[place] ?? '');
    return contact?.department === name ? [{ contact, days }] : [];
  });
  const lastDay = people.reduce<DayNumber | null>((last, { days }) => latest(last, days.findLast((at) => at <= day) ?? null), null);
  if (lastDay === null) return null;
  const open = openOf(watch, 'department_dark', name);
  if (open !== null) {
    const back = people.filter(({ days }) => contactDaysIn(days, open.sinceDay, day + 1) > 0).length;
    if (back >= (limits.back_contacts ?? 2)) return null;
  } else if (openDays(dossier.country, lastDay + 1, day + 1) < (limits.silent_days ?? 28)) return null;
  const sinceDay = open?.sinceDay ?? lastDay + 1;
  const were = people.filter(({ days }) => contactDaysIn(days, sinceDay - ACTIVE_BEFORE_DAYS, sinceDay) > 0);
  // They must have been a working department: several people, each more than once.
  const regular = were.filter(({ days }) => contactDaysIn(days, sinceDay - ACTIVE_BEFORE_DAYS, sinceDay) >= 2);
  if (regular.length < (limits.contacts_min ?? 5)) return null;
  const all = activity.contactDaysBefore;
  const total =
    (all[Math.max(0, sinceDay - activity.firstDay)] ?? 0) - (all[Math.max(0, sinceDay - ACTIVE_BEFORE_DAYS - activity.firstDay)] ?? 0);
  const own = were.reduce((sum, { days }) => sum + contactDaysIn(days, sinceDay - ACTIVE_BEFORE_DAYS, sinceDay), 0);
  const share = total === 0 ? 0 : own / total;
  const arr = reading(watch, 'arr');
  return finding(watch, {
    key: 'department_dark',
    subject: name,
    severity: 'medium',
    sinceDay,
    exposedArrMinor: arr === null ? null : Math.round(arr * share),
    evidence: {
      params: { department: name, contacts: were.length, lastDay: dayToIso(sinceDay - 1), share: round(share) },
      who: were.map(({ contact, days }) => ({
        contactId: contact.id,
        name: contact.name,
        share: null,
        before: null,
        after: null,
        lastDay: isoOf(days.findLast((at) => at <= day) ?? null),
      })),
    },
  });
}

function latest(a: DayNumber | null, b: DayNumber | null): DayNumber | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** Days on which people work there; holidays and the turn of the year are nobody's silence. */
function openDays(country: string | null, since: DayNumber, until: DayNumber): number {
  let days = 0;
  for (let at = since; at < until; at++) if (useSeason(country, at) >= 0.5) days += 1;
  return days;
}
