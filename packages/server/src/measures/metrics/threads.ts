import type { ContactId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { ContactFacts, Dossier, StakeholderRole } from './dossier.ts';

/** A contact and the strength of our thread to them: halved every 45 days since the last two-way interaction. */
export type Thread = {
  readonly contact: ContactFacts;
  readonly strength: number;
  readonly lastDay: DayNumber;
  readonly roles: readonly StakeholderRole[];
};

export type Multithreading = {
  readonly score: number;
  readonly breadth: number;
  readonly roles: number;
  readonly spread: number;
  readonly balance: number;
  /** Share of the strongest thread; 0 where there is none. */
  readonly topRatio: number;
  readonly threads: readonly Thread[];
};

const HALF_LIFE_DAYS = 45;
const FORGOTTEN_DAYS = 180;
const STRONG = 0.5;
const ROLE_POINTS: readonly (readonly [StakeholderRole, number])[] = [
  ['buyer', 10],
  ['champion', 8],
  ['sponsor', 6],
  ['technical_owner', 3],
  ['user_lead', 3],
];

/** How many people hold the relationship, in which roles, how widely spread, how evenly: domain.md 4.11. */
export function multithreading(dossier: Dossier, day: DayNumber): Multithreading {
  const threads = threadsOf(dossier, day);
  const total = sum(threads);
  const top = threads[0]?.strength ?? 0;
  const topRatio = total === 0 ? 0 : top / total;
  const breadth = 40 * Math.min(1, total / 4);
  const roles = ROLE_POINTS.reduce((points, [role, worth]) => points + worth * strongest(threads, role), 0);
  const departments = strongGroups(threads, (contact) => contact.department);
  const levels = strongGroups(threads, (contact) => contact.level);
  const spread = 10 * Math.min(1, departments / 3) + (10 * levels) / 3;
  const balance = total === 0 ? 0 : 10 * Math.min(1, (1 - topRatio) / 0.75);
  return { score: breadth + roles + spread + balance, breadth, roles, spread, balance, topRatio, threads };
}

/** Threads of contacts who have not left, the strongest first. */
export function threadsOf(dossier: Dossier, day: DayNumber): readonly Thread[] {
  const last = lastTwoWayByContact(dossier, day);
  return dossier.contacts
    .flatMap((contact) => {
      const lastDay = last.get(contact.id);
      if (lastDay === undefined || hasLeft(contact, day)) return [];
      const age = day - lastDay;
      const strength = age > FORGOTTEN_DAYS ? 0 : 0.5 ** (age / HALF_LIFE_DAYS);
      return strength === 0 ? [] : [{ contact, strength, lastDay, roles: rolesOf(dossier, contact.id, day) }];
    })
    .sort((a, b) => b.strength - a.strength);
}

export function hasLeft(contact: ContactFacts, day: DayNumber): boolean {
  return contact.leftDay !== null && contact.leftDay <= day;
}

export function rolesOf(dossier: Dossier, contactId: ContactId, day: DayNumber): readonly StakeholderRole[] {
  return dossier.roles
    .filter((one) => one.contactId === contactId && one.sinceDay <= day && (one.untilDay === null || one.untilDay > day))
    .map((one) => one.role);
}

/** Contacts in a role on the day who have not left. */
export function contactsInRole(dossier: Dossier, roles: readonly StakeholderRole[], day: DayNumber): readonly ContactFacts[] {
  return dossier.contacts.filter(
    (contact) => !hasLeft(contact, day) && rolesOf(dossier, contact.id, day).some((role) => roles.includes(role)),
  );
}

function lastTwoWayByContact(dossier: Dossier, day: DayNumber): ReadonlyMap<string, DayNumber> {
  const last = new Map<string, DayNumber>();
  for (const one of dossier.interactions) {
    if (!isTwoWay(one) || one.day > day || one.day < day - FORGOTTEN_DAYS) continue;
    for (const id of one.contactIds) if ((last.get(id) ?? Number.NEGATIVE_INFINITY) < one.day) last.set(id, one.day);
  }
  return last;
}

/** Automatic mail is never a two-way interaction. */
export function isTwoWay(one: { readonly isTwoWay: boolean; readonly isAutomated: boolean }): boolean {
  return one.isTwoWay && !one.isAutomated;
}

/** The day of the last two-way interaction up to the day, with anyone or with one of the contacts. */
export function lastTwoWay(dossier: Dossier, day: DayNumber, contactIds: ReadonlySet<string> | null): DayNumber | null {
  let last: DayNumber | null = null;
  for (const one of dossier.interactions) {
    if (!isTwoWay(one) || one.day > day || (last !== null && one.day <= last)) continue;
    if (contactIds === null || one.contactIds.some((id) => contactIds.has(id))) last = one.day;
  }
  return last;
}

function sum(threads: readonly Thread[]): number {
  return threads.reduce((total, thread) => total + thread.strength, 0);
}

function strongest(threads: readonly Thread[], role: StakeholderRole): number {
  return threads.find((thread) => thread.roles.includes(role))?.strength ?? 0;
}

function strongGroups(threads: readonly Thread[], groupOf: (contact: ContactFacts) => string | null): number {
  const strengths = new Map<string, number>();
  for (const { contact, strength } of threads) {
    const group = groupOf(contact);
    if (group !== null) strengths.set(group, (strengths.get(group) ?? 0) + strength);
  }
  return [...strengths.values()].filter((strength) => strength >= STRONG).length;
}
