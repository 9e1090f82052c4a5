import type { DayNumber } from '../../kernel/time.ts';
import type { ContactFacts, Dossier } from './dossier.ts';
import { activeSeatHolders, seatHolders } from './seats.ts';
import type { Span } from './use-window.ts';

export type DepartmentUse = { readonly department: string; readonly seats: number; readonly active: number };

const SEATS_MIN = 3;
const KNOWN_SHARE_MIN = 0.6;

/** Departments with three seats or more; null if under 60 % of the seats have a department, or use is not named. */
export function departmentUse(
  dossier: Dossier,
  day: DayNumber,
  ask: { readonly productKey: string | null; readonly span: Span },
): readonly DepartmentUse[] | null {
  const holders = seatHolders(dossier, day);
  const known = holders.filter((contact) => contact.department !== null);
  if (holders.length === 0 || known.length < KNOWN_SHARE_MIN * holders.length) return null;
  const active = activeSeatHolders(dossier, ask.productKey, ask.span);
  if (active === null) return null;
  const uses = new Map<string, { seats: number; active: number }>();
  for (const contact of known) count(uses, contact, active);
  return [...uses].filter(([, use]) => use.seats >= SEATS_MIN).map(([department, use]) => ({ department, ...use }));
}

function count(uses: Map<string, { seats: number; active: number }>, contact: ContactFacts, active: ReadonlySet<string>): void {
  const use = uses.get(contact.department ?? '') ?? { seats: 0, active: 0 };
  use.seats += 1;
  if (active.has(contact.id)) use.active += 1;
  uses.set(contact.department ?? '', use);
}
