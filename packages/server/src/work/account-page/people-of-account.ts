import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, hasLeft, isTwoWay, lastTwoWay, rolesOf, type StakeholderRole } from '../../measures/metrics/index.ts';

export const ROLES: readonly StakeholderRole[] = ['sponsor', 'buyer', 'champion', 'technical_owner', 'user_lead', 'blocker'];
/** A blocker is nobody whom one wants. */
const WANTED: readonly StakeholderRole[] = ROLES.filter((role) => role !== 'blocker');
const SPOKEN_DAYS = 60;

export type Seen = { readonly lastDay: DayNumber; readonly activeDays28: number };

/** When each contact was last seen in the product, by any act of its own. */
export function lastSeen({ usage }: Dossier, day: DayNumber): ReadonlyMap<string, Seen> {
  const seen = new Map<number, { lastDay: DayNumber; days: Set<DayNumber> }>();
  for (let row = 0; row < usage.days.length; row++) {
    const contact = usage.contacts[row] ?? -1;
    const at = usage.days[row] ?? 0;
    if (contact < 0 || at > day || usage.actions[usage.actionOf[row] ?? -1]?.isAutomatic === true) continue;
    const one = seen.get(contact) ?? { lastDay: at, days: new Set() };
    one.lastDay = Math.max(one.lastDay, at);
    if (at > day - 28) one.days.add(at);
    seen.set(contact, one);
  }
  return new Map([...seen].map(([contact, { lastDay, days }]) => [usage.contactIds[contact] ?? '', { lastDay, activeDays28: days.size }]));
}

/** The last two-way interaction with each contact. */
export function lastSpoken(dossier: Dossier, day: DayNumber): ReadonlyMap<string, DayNumber> {
  const last = new Map<string, DayNumber>();
  for (const one of dossier.interactions) {
    if (!isTwoWay(one) || one.day > day) continue;
    for (const id of one.contactIds) last.set(id, Math.max(last.get(id) ?? one.day, one.day));
  }
  return last;
}

/** Which roles are filled, which are not, and with how many of them somebody spoke lately. */
export function roleCoverage(
  dossier: Dossier,
  day: DayNumber,
): { readonly empty: StakeholderRole[]; readonly filled: number; readonly spoken: number } {
  const holders = new Map(
    WANTED.map((role) => [
      role,
      dossier.contacts.filter((contact) => !hasLeft(contact, day) && rolesOf(dossier, contact.id, day).includes(role)),
    ]),
  );
  const empty = WANTED.filter((role) => holders.get(role)?.length === 0);
  const spoken = WANTED.filter((role) => {
    const ids = new Set((holders.get(role) ?? []).map((contact) => contact.id as string));
    const last = ids.size === 0 ? null : lastTwoWay(dossier, day, ids);
    return last !== null && day - last <= SPOKEN_DAYS;
  });
  return { empty, filled: WANTED.length - empty.length, spoken: spoken.length };
}
