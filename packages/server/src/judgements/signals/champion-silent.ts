import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import {
  activityOf,
  contactById,
  type ContactFacts,
  contactsIn,
  contactsInRole,
  daysOfContact,
  isPaused,
  isTwoWay,
  lastTwoWay,
  placeOfContact,
  regularProducts,
  rolesOf,
  useSeason,
} from '../../measures/metrics/index.ts';
import { hasSignOfGoing } from './champion-gone.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import type { Finding, PersonEvidence } from './finding.ts';
import { finding, isoOf, isUseUnclear, isYoung, round } from './observe.ts';

type Limits = Readonly<Record<string, number>>;

/** A champion or sponsor who came or talked as a matter of course has done neither for long, and is still there, while others go on. */
export const championSilent: Detector = {
  key: 'champion_silent',
  needsBand: false,
  // Six usual gaps without a sign come by chance once in four hundred times.
  thresholds: { silent_days: 45, usual_gaps_min: 6 },
  detect(watch, limits) {
    if (isYoung(watch)) return [];
    if (isUseUnclear(watch)) return 'wait';
    return contactsInRole(watch.dossier, ['champion', 'sponsor'], watch.day).flatMap((contact) => silenceOf(watch, contact, limits) ?? []);
  },
};

const BEFORE_DAYS = 180;
const SIGNS_MIN = 6;
const SPAN_MIN = 28;

function silenceOf(watch: Watch, contact: ContactFacts, limits: Limits): Finding | null {
  const signs = signsOf(watch, contact);
  const lastDay = signs.at(-1);
  if (lastDay === undefined || hasSignOfGoing(watch, contact)) return null;
  const open = openOf(watch, 'champion_silent', contact.id);
  const least = limits['silent_days'] ?? 45;
  if (open !== null ? lastDay >= open.sinceDay : watch.day - lastDay < least) return null;
  const usualGap = usualGapOf(signs, lastDay);
  if (usualGap === null) return null;
  const others = othersActive(watch, contact);
  if (open === null) {
    const days = Math.max(least, (limits['usual_gaps_min'] ?? 6) * usualGap);
    // Of the sponsor before a renewal another detector tells.
    const isToldOf = rolesOf(watch.dossier, contact.id, watch.day).every((role) => role !== 'champion') && openOf(watch, 'sponsor_silent');
    if (isToldOf || others.length === 0 || !areOpenDays(watch, lastDay, days)) return null;
  }
  return silentFinding(watch, { contact, lastDay, usualGap, others });
}

/** Days on which they worked in the product or talked with us, ascending. */
function signsOf({ dossier, day }: Watch, { id }: ContactFacts): readonly DayNumber[] {
  const activity = activityOf(dossier.usage, null);
  const used = activity === null ? [] : [...daysOfContact(activity, placeOfContact(dossier).get(id))];
  const talked = dossier.interactions.filter((one) => isTwoWay(one) && one.contactIds.includes(id)).map((one) => one.day);
  return [...new Set([...used, ...talked])].filter((at) => at <= day).sort((a, b) => a - b);
}

/** Days from one sign to the next in the half year before the last; null for who came now and then, or once in a while only. */
function usualGapOf(signs: readonly DayNumber[], lastDay: DayNumber): number | null {
  const before = signs.filter((at) => at > lastDay - BEFORE_DAYS);
  const span = lastDay - (before[0] ?? lastDay);
  return before.length < SIGNS_MIN || span < SPAN_MIN ? null : span / (before.length - 1);
}

/** Whether so many days passed since on which a sign could have been seen: no pause, no holiday, and the sources spoke. */
function areOpenDays({ dossier, day, context }: Watch, lastDay: DayNumber, least: number): boolean {
  if (day - lastDay < least) return false;
  const products = regularProducts(dossier, day, context);
  const { interactions: unheard = [] } = context.silences;
  let open = 0;
  for (let at = lastDay + 1; at <= day && open < least; at++) {
    const isClosed = useSeason(dossier.country, at) < 0.5 || isPaused(dossier, at);
    const isUnheard =
      products.some((key) => context.isSourceGap(key, at)) || unheard.some((one) => one.sinceDay <= at && at <= one.lastDay);
    if (!isClosed && !isUnheard) open += 1;
  }
  return open >= least;
}

const USED_WITHIN_DAYS = 14;
const TALKED_WITHIN_DAYS = 28;
const OTHERS_SHOWN = 3;

/** Others of the account who work in the product or talk with us, the last seen first. */
function othersActive({ dossier, day }: Watch, contact: ContactFacts): readonly PersonEvidence[] {
  const activity = activityOf(dossier.usage, null);
  const places = activity?.isNamed ? contactsIn(activity, day - USED_WITHIN_DAYS, day + 1) : [];
  const ids = new Set<string>(places.flatMap((place) => dossier.usage.contactIds[place] ?? []));
  for (const one of dossier.interactions)
    if (isTwoWay(one) && one.day <= day && one.day > day - TALKED_WITHIN_DAYS) for (const id of one.contactIds) ids.add(id);
  ids.delete(contact.id);
  const contacts = contactById(dossier);
  return [...ids]
    .flatMap((id) => contacts.get(id) ?? [])
    .map((one) => ({
      contactId: one.id,
      name: one.name,
      share: null,
      before: null,
      after: null,
      lastDay: isoOf(lastSignOf({ dossier, day }, one)),
    }))
    .sort((a, b) => (b.lastDay ?? '').localeCompare(a.lastDay ?? ''))
    .slice(0, OTHERS_SHOWN);
}

function lastSignOf({ dossier, day }: Pick<Watch, 'dossier' | 'day'>, { id }: ContactFacts): DayNumber | null {
  const used = lastUseOf({ dossier, day }, id);
  const talked = lastTwoWay(dossier, day, new Set([id]));
  return used === null ? talked : talked === null ? used : Math.max(used, talked);
}

function lastUseOf({ dossier, day }: Pick<Watch, 'dossier' | 'day'>, contactId: string): DayNumber | null {
  const activity = activityOf(dossier.usage, null);
  if (activity === null) return null;
  return daysOfContact(activity, placeOfContact(dossier).get(contactId)).findLast((at) => at <= day) ?? null;
}

type Silent = {
  readonly contact: ContactFacts;
  readonly lastDay: DayNumber;
  readonly usualGap: number;
  readonly others: readonly PersonEvidence[];
};

function silentFinding(watch: Watch, { contact, lastDay, usualGap, others }: Silent): Finding {
  const { dossier, day } = watch;
  return finding(watch, {
    key: 'champion_silent',
    subject: contact.id,
    severity: 'medium',
    sinceDay: lastDay + 1,
    evidence: {
      params: {
        name: contact.name,
        role: rolesOf(dossier, contact.id, day).includes('champion') ? 'champion' : 'sponsor',
        days: day - lastDay,
        lastDay: dayToIso(lastDay),
        usualGapDays: round(Math.max(1, usualGap), 0),
        lastUse: isoOf(lastUseOf(watch, contact.id)),
        lastTalk: isoOf(lastTwoWay(dossier, day, new Set([contact.id]))),
      },
      who: [{ contactId: contact.id, name: contact.name, share: null, before: null, after: null, lastDay: dayToIso(lastDay) }],
      stillActive: others,
      notExplainedBy: ['no_pause', 'no_holiday', 'source_alive'],
      rows: [{ kind: 'contact', id: contact.id }],
    },
  });
}
