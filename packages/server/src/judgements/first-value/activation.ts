import { Memo } from '../../kernel/memo.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from '../../measures/metrics/index.ts';
import { firstContract } from './first-value-clock.ts';
import { seatsOn } from './step-reached.ts';

export type Activation = {
  readonly seatRatio: number;
  readonly features: number;
};

/** Activated = 30 % of the seats active and three core features touched, within thirty days of the start. */
export const DEFAULT_ACTIVATION: Activation = { seatRatio: 0.3, features: 3 };
const DAYS = 30;

export type ActivationState =
  /** Not started, or its thirty days are not over and it is not activated yet. */
  | { readonly known: false; readonly dayNumber: number | null }
  | { readonly known: true; readonly isActivated: boolean; readonly onDay: DayNumber | null };

/** The part that we can push; first value is another number, which only the customer reaches. */
export function activationOf(dossier: Dossier, day: DayNumber, wish: Activation = DEFAULT_ACTIVATION): ActivationState {
  const contract = firstContract(dossier, day);
  if (contract === null) return { known: false, dayNumber: null };
  if (!isTellable(dossier, contract.startDay)) return { known: false, dayNumber: null };
  const onDay = firstActivated(dossier, contract.startDay, wish);
  if (onDay !== null && onDay <= day) return { known: true, isActivated: true, onDay };
  const elapsed = day - contract.startDay;
  // Day 30 is over at its end, which is when we look.
  if (elapsed < DAYS) return { known: false, dayNumber: elapsed };
  return { known: true, isActivated: false, onDay: null };
}

/** Where neither seats are sold nor features told apart, the first thing anybody does would pass for it. */
function isTellable(dossier: Dossier, startDay: DayNumber): boolean {
  if (dossier.usage.actions.some((action) => action.feature !== null)) return true;
  for (let day = startDay; day <= startDay + DAYS; day++) if (seatsOn(dossier, day) > 0) return true;
  return false;
}

const known = new Memo<Dossier, Map<string, DayNumber | null>>();

/** Within its thirty days; the first such day depends on nothing after it, so it is looked for once. */
function firstActivated(dossier: Dossier, startDay: DayNumber, wish: Activation): DayNumber | null {
  let ofDossier = known.get(dossier);
  if (ofDossier === undefined) {
    ofDossier = new Map();
    known.set(dossier, ofDossier);
  }
  const key = `${startDay} ${wish.seatRatio} ${wish.features}`;
  let onDay = ofDossier.get(key);
  if (onDay === undefined) {
    onDay = activatedOn(dossier, { since: startDay, until: startDay + DAYS + 1 }, wish);
    ofDossier.set(key, onDay);
  }
  return onDay;
}

function activatedOn(
  dossier: Dossier,
  { since, until }: { readonly since: DayNumber; readonly until: DayNumber },
  wish: Activation,
): DayNumber | null {
  const contacts = new Set<number>();
  const features = new Set<string>();
  const { usage } = dossier;
  const offered = new Set(usage.actions.map((action) => action.feature).filter((feature) => feature !== null)).size;
  const isCore = usage.actions.map((action) => action.isCore && !action.isAutomatic);
  for (let row = 0; row < usage.days.length; row++) {
    const day = usage.days[row] ?? 0;
    if (day < since || day >= until) continue;
    const place = usage.actionOf[row] ?? -1;
    if (isCore[place] !== true) continue;
    contacts.add(usage.contacts[row] ?? -1);
    const feature = usage.actions[place]?.feature;
    if (feature != null) features.add(feature);
    const seats = seatsOn(dossier, day);
    const hasSeats = seats === 0 ? contacts.size > 0 : contacts.size >= wish.seatRatio * seats;
    // An account that knows fewer features than are asked for needs all of those.
    if (hasSeats && features.size >= Math.min(wish.features, offered)) return day;
  }
  return null;
}
