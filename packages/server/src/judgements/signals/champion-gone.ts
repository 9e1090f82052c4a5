import { isSameTitle } from '../../facts/accounts/index.ts';
import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import {
  type Activity,
  activityOf,
  type ContactChangeFacts,
  contactDaysIn,
  contactDaysOver,
  type ContactFacts,
  daysOfContact,
  type Dossier,
  lastTwoWay,
  multithreading,
  placeOfContact,
  type RoleFacts,
  type StakeholderRole,
} from '../../measures/metrics/index.ts';
import type { Detector, Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { finding, isoOf, round } from './observe.ts';

const REMEMBERED_DAYS = 180;
const PILLARS: readonly StakeholderRole[] = ['champion', 'sponsor'];

/** A champion or sponsor is there no longer, or as somebody else: mail bounces, the seat is gone, another account, another title. */
export const championGone: Detector = {
  key: 'champion_gone',
  needsBand: false,
  thresholds: { remembered_days: REMEMBERED_DAYS, soft_bounces_min: 3 },
  detect(watch, limits) {
    return watch.dossier.contacts.flatMap((contact) => {
      const gone = goneOn(contact, watch, limits.soft_bounces_min ?? 3) ?? retitledOn(contact, watch);
      if (gone === null || watch.day - gone.day > (limits.remembered_days ?? REMEMBERED_DAYS)) return [];
      const role = pillarRole(watch.dossier, contact, gone.day)?.role;
      if (role === undefined || isSucceeded(watch, { contact, role, since: gone.day })) return [];
      return [pillarFinding(watch, { contact, role, ...gone })];
    });
  },
};

/** They may be gone, whether or not that is still told. */
export function hasSignOfGoing(watch: Watch, contact: ContactFacts): boolean {
  return (goneOn(contact, watch, championGone.thresholds['soft_bounces_min'] ?? 3) ?? retitledOn(contact, watch)) !== null;
}

type Gone = {
  readonly day: DayNumber;
  readonly how: 'account_changed' | 'bounced' | 'bounced_often' | 'seat_removed' | 'left' | 'title_changed';
  /** Only of a title or an account: what was, what is, and who told it. */
  readonly change?: ContactChangeFacts;
};

/** The first sign that the contact is no longer there. */
function goneOn(contact: ContactFacts, watch: Watch, softBouncesMin: number): Gone | null {
  const moved = changesOf(contact, watch, 'account').at(-1);
  const signs: Gone[] = [];
  // Who came back to the account has not left it.
  if (moved !== undefined && moved.day === contact.leftDay) signs.push({ day: moved.day, how: 'account_changed', change: moved });
  if (contact.bouncedDay !== null) signs.push({ day: contact.bouncedDay, how: 'bounced' });
  const refused = refusedOn(contact, watch, softBouncesMin);
  if (refused !== null) signs.push({ day: refused, how: 'bounced_often' });
  if (contact.seatUntilDay !== null) signs.push({ day: contact.seatUntilDay, how: 'seat_removed' });
  if (contact.leftDay !== null) signs.push({ day: contact.leftDay, how: 'left' });
  return signs.filter((sign) => sign.day <= watch.day).sort((a, b) => a.day - b.day)[0] ?? null;
}

const SOFT_WITHIN_DAYS = 30;

/** One mail that could not be delivered is nothing; on so many days of a month, with no word from them since the first, nobody reads there. */
function refusedOn({ id, softBounceDays }: ContactFacts, { dossier, day }: Watch, least: number): DayNumber | null {
  if (least < 1) return null;
  const days = softBounceDays.filter((at) => at <= day);
  for (const [place, last] of days.entries()) {
    const first = days[place - least + 1];
    if (first === undefined || last - first >= SOFT_WITHIN_DAYS) continue;
    const heard = lastTwoWay(dossier, day, new Set([id]));
    if (heard === null || heard < first) return last;
  }
  return null;
}

/** Another title than the one under which the part was taken up. Who is named in it anew is meant with the new title. */
function retitledOn(contact: ContactFacts, watch: Watch): Gone | null {
  const changes = changesOf(contact, watch, 'title');
  const last = changes.at(-1);
  if (last === undefined) return null;
  const since = pillarRole(watch.dossier, contact, last.day)?.sinceDay ?? last.day;
  const first = changes.find((change) => change.day > since);
  if (first === undefined || isSameTitle(first.before, last.after)) return null;
  return { day: last.day, how: 'title_changed', change: last };
}

function changesOf(contact: ContactFacts, { dossier, day }: Watch, kind: ContactChangeFacts['kind']): readonly ContactChangeFacts[] {
  return dossier.contactChanges.filter((one) => one.contactId === contact.id && one.kind === kind && one.day <= day);
}

const ROLE_ENDED_DAYS = 30;

/** The part they played when they went; one that was closed on leaving still counts. Of two, the newer. */
function pillarRole(dossier: Dossier, contact: ContactFacts, day: DayNumber): RoleFacts | null {
  const held = dossier.roles.filter(
    (one) => one.contactId === contact.id && one.sinceDay <= day && (one.untilDay === null || one.untilDay >= day - ROLE_ENDED_DAYS),
  );
  return PILLARS.flatMap((role) => held.filter((one) => one.role === role).at(-1) ?? [])[0] ?? null;
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
  const days = activity === null ? null : daysOfContact(activity, placeOfContact(dossier).get(gone.contact.id));
  const use = activity === null || days === null ? null : useShare(activity, days, gone.day);
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
        before: gone.change?.before ?? null,
        after: gone.change?.after ?? null,
        toldBy: gone.change?.toldBy ?? 'unknown',
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

function useShare(activity: Activity, days: Int32Array, goneDay: DayNumber): number | null {
  const since = goneDay - 56;
  const all = contactDaysOver(activity, since, goneDay);
  return all === 0 ? null : round(contactDaysIn(days, since, goneDay) / all);
}
