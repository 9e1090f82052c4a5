import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import {
  activityOf,
  contactDaysIn,
  contactsInRole,
  type ContactFacts,
  daysToRenewal,
  type Dossier,
  isTwoWay,
  lastTwoWay,
  multithreading,
  placeOfContact,
  type StakeholderRole,
} from '../../measures/metrics/index.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { decidersOf, finding, isoOf, reading, round } from './observe.ts';

/** Nobody has talked with them for longer than the tier's cadence allows. */
export const contactOverdue: Detector = {
  key: 'contact_overdue',
  needsBand: false,
  thresholds: { gap_ratio_min: 1.5 },
  detect(watch, limits) {
    const ratio = reading(watch, 'contact_gap_ratio');
    const days = reading(watch, 'days_since_two_way');
    if (ratio === null || days === null || isTalkPlanned(watch)) return [];
    const open = openOf(watch, 'contact_overdue');
    const isTalkedSince = open !== null && watch.day - days >= open.sinceDay;
    if (open === null ? ratio <= (limits.gap_ratio_min ?? 1.5) : isTalkedSince || ratio <= 1) return [];
    const next = nextTask(watch);
    const last = [...watch.dossier.interactions]
      .filter((one) => isTwoWay(one) && one.day <= watch.day)
      .sort((a, b) => b.day - a.day)
      .slice(0, 3);
    return [
      finding(watch, {
        key: 'contact_overdue',
        severity: 'low',
        sinceDay: watch.day - days + watch.cadenceDays,
        evidence: {
          params: {
            days,
            cadenceDays: watch.cadenceDays,
            lastDay: isoOf(last[0]?.day ?? null),
            next: next === null ? 'none' : 'planned',
            nextDay: isoOf(next),
          },
          rows: last.map((one) => ({ kind: 'interaction', id: one.id })),
        },
      }),
    ];
  },
};

const PLANNED_DAYS = 7;

/** What is planned within a week counts as contact. */
function isTalkPlanned(watch: Watch): boolean {
  const next = nextTask(watch);
  return next !== null && next <= watch.day + PLANNED_DAYS;
}

/** The day of the nearest task ahead that was there by the day. */
function nextTask({ dossier, day }: Watch): DayNumber | null {
  const days = dossier.tasks.flatMap(({ createdDay, dueDay, doneDay, isDropped }) =>
    !isDropped && createdDay <= day && dueDay !== null && dueDay > day && (doneDay === null || doneDay > day) ? [dueDay] : [],
  );
  return days.length === 0 ? null : Math.min(...days);
}

/** The relationship hangs on one person, and a decision is near or the account is of the first rank. */
export const singleThreaded: Detector = {
  key: 'single_threaded',
  needsBand: false,
  thresholds: { top_thread_min: 0.7, score_max: 35, back_score: 45, renewal_days: 210 },
  detect(watch, limits) {
    const score = reading(watch, 'multithreading_score');
    if (score === null) return [];
    const renewal = daysToRenewal(watch.dossier, watch.day);
    const matters = watch.dossier.tier === 'high' || (renewal !== null && renewal <= (limits.renewal_days ?? 210));
    const top = reading(watch, 'top_thread_ratio');
    const isThin = (top !== null && top >= (limits.top_thread_min ?? 0.7)) || score < (limits.score_max ?? 35);
    const open = openOf(watch, 'single_threaded');
    if (open === null ? !matters || !isThin : score >= (limits.back_score ?? 45) && !isThin) return [];
    const { threads } = multithreading(watch.dossier, watch.day);
    const total = threads.reduce((sum, thread) => sum + thread.strength, 0);
    return [
      finding(watch, {
        key: 'single_threaded',
        severity: 'medium',
        sinceDay: open?.sinceDay ?? watch.day,
        evidence: {
          params: {
            score: round(score, 0),
            topShare: top === null ? null : round(top),
            threads: threads.length,
            renewalDays: renewal,
            emptyRoles: emptyRoles(watch).join(' '),
          },
          who: threads.slice(0, 6).map((thread) => ({
            contactId: thread.contact.id,
            name: thread.contact.name,
            share: round(thread.strength / total),
            before: null,
            after: null,
            lastDay: isoOf(thread.lastDay),
          })),
        },
      }),
    ];
  },
};

function emptyRoles({ dossier, day }: Watch): readonly StakeholderRole[] {
  return (['buyer', 'sponsor', 'champion', 'technical_owner', 'user_lead'] as const).filter(
    (role) => contactsInRole(dossier, [role], day).length === 0,
  );
}

const REMEMBERED_DAYS = 180;
const PILLARS: readonly StakeholderRole[] = ['champion', 'sponsor'];

/** A champion or sponsor has left: mail bounced, the seat was taken away, or somebody said so. */
export const championGone: Detector = {
  key: 'champion_gone',
  needsBand: false,
  thresholds: { remembered_days: REMEMBERED_DAYS },
  detect(watch, limits) {
    return watch.dossier.contacts.flatMap((contact) => {
      const gone = goneOn(contact, watch.day);
      if (gone === null || watch.day - gone.day > (limits.remembered_days ?? REMEMBERED_DAYS)) return [];
      const role = pillarRole(watch.dossier, contact, gone.day);
      if (role === null || isSucceeded(watch, { contact, role, since: gone.day })) return [];
      return [pillarFinding(watch, { contact, role, ...gone })];
    });
  },
};

type Gone = { readonly day: DayNumber; readonly how: 'bounced' | 'seat_removed' | 'left' };

function goneOn(contact: ContactFacts, day: DayNumber): Gone | null {
  const signs: Gone[] = [];
  if (contact.bouncedDay !== null) signs.push({ day: contact.bouncedDay, how: 'bounced' });
  if (contact.seatUntilDay !== null) signs.push({ day: contact.seatUntilDay, how: 'seat_removed' });
  if (contact.leftDay !== null) signs.push({ day: contact.leftDay, how: 'left' });
  return signs.filter((sign) => sign.day <= day).sort((a, b) => a.day - b.day)[0] ?? null;
}

const ROLE_ENDED_DAYS = 30;

/** The part they played when they went; a role that was closed on leaving still counts. */
function pillarRole(dossier: Dossier, contact: ContactFacts, day: DayNumber): StakeholderRole | null {
  const held = dossier.roles.filter(
    (one) => one.contactId === contact.id && one.sinceDay <= day && (one.untilDay === null || one.untilDay >= day - ROLE_ENDED_DAYS),
  );
  return PILLARS.find((role) => held.some((one) => one.role === role)) ?? null;
}

/** Somebody else was named in the role since, and we have talked with them. */
function isSucceeded(
  { dossier, day }: Watch,
  gone: { readonly contact: ContactFacts; readonly role: StakeholderRole; readonly since: DayNumber },
): boolean {
  return dossier.roles.some((one) => {
    if (one.role !== gone.role || one.contactId === gone.contact.id || one.sinceDay > day) return false;
    if (one.sinceDay < gone.since - ROLE_ENDED_DAYS || (one.untilDay !== null && one.untilDay <= day)) return false;
    const met = lastTwoWay(dossier, day, new Set([one.contactId]));
    return met !== null && met >= gone.since;
  });
}

function pillarFinding(watch: Watch, gone: Gone & { readonly contact: ContactFacts; readonly role: StakeholderRole }): Finding {
  const { dossier } = watch;
  const { threads } = multithreading(
    { ...dossier, contacts: dossier.contacts.map((one) => (one.id === gone.contact.id ? { ...one, leftDay: null } : one)) },
    gone.day,
  );
  const total = threads.reduce((sum, thread) => sum + thread.strength, 0);
  const own = threads.find((thread) => thread.contact.id === gone.contact.id)?.strength ?? 0;
  const activity = activityOf(dossier.usage, null);
  const days = activity?.daysOfContact.get(placeOfContact(dossier).get(gone.contact.id) ?? -2);
  const use = useShare(watch, days ?? null, gone.day);
  const next = threads.filter((thread) => thread.contact.id !== gone.contact.id).slice(0, 3);
  return finding(watch, {
    key: 'champion_gone',
    subject: gone.contact.id,
    severity: 'high',
    sinceDay: gone.day,
    evidence: {
      params: {
        name: gone.contact.name,
        role: gone.role,
        how: gone.how,
        on: dayToIso(gone.day),
        threadShare: total === 0 ? null : round(own / total),
        useShare: use,
        lastUse: isoOf(days?.findLast((at) => at <= watch.day) ?? null),
      },
      who: [
        {
          contactId: gone.contact.id,
          name: gone.contact.name,
          share: use,
          before: null,
          after: null,
          lastDay: isoOf(days?.findLast((at) => at <= watch.day) ?? null),
        },
      ],
      stillActive: next.map((thread) => ({
        contactId: thread.contact.id,
        name: thread.contact.name,
        share: total === 0 ? null : round(thread.strength / total),
        before: null,
        after: null,
        lastDay: isoOf(thread.lastDay),
      })),
      rows: [{ kind: 'contact', id: gone.contact.id }],
    },
  });
}

function useShare(watch: Watch, days: Int32Array | null, goneDay: DayNumber): number | null {
  const activity = activityOf(watch.dossier.usage, null);
  if (activity === null || days === null) return null;
  const since = goneDay - 56;
  let all = 0;
  for (const own of activity.daysOfContact.values()) all += contactDaysIn(own, since, goneDay);
  return all === 0 ? null : round(contactDaysIn(days, since, goneDay) / all);
}

/** Who decides has not been talked with for months, and the decision is near. */
export const sponsorSilent: Detector = {
  key: 'sponsor_silent',
  needsBand: false,
  thresholds: { days_min: 120, renewal_days: 210 },
  detect(watch, limits) {
    const days = reading(watch, 'days_since_sponsor');
    const renewal = daysToRenewal(watch.dossier, watch.day);
    if (days === null || renewal === null) return [];
    const open = openOf(watch, 'sponsor_silent');
    if (
      open === null
        ? days <= (limits.days_min ?? 120) || renewal > (limits.renewal_days ?? 210)
        : watch.day - days >= open.sinceDay || days <= (limits.days_min ?? 120) / 2
    )
      return [];
    return [
      finding(watch, {
        key: 'sponsor_silent',
        severity: 'medium',
        sinceDay: watch.day - days + 1,
        evidence: {
          params: { days, renewalDays: renewal },
          who: decidersOf(watch),
        },
      }),
    ];
  },
};
