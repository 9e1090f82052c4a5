import type { DayNumber } from '../../kernel/time.ts';
import { wholeBetween } from './chance.ts';
import { type Account, type Company, seatsOn } from './company.ts';
import type { Dice } from './dice.ts';
import { DEPARTMENTS } from './work-words.ts';
import { PLACES } from './places.ts';

const NEVER: DayNumber = 10_000_000;

type Starting = { readonly company: Company; readonly account: Account; readonly weights: readonly number[]; readonly dice: Dice };

/**
 * First day of use of each seat. In new accounts a few people of at most two departments begin; the day on
 * which the others join is the planned day of first value, so that what a definition finds is what was planned.
 */
export function seatStartsOf({ company, account, weights, dice }: Starting): DayNumber[] {
  const first = seatsOn(account, account.start);
  const isNew = account.start >= company.opening && account.segment !== 'Free' && account.lines.some((line) => line.product !== 'invoice');
  const early = isNew ? earlySeats(account, weights, first) : new Set<number>();
  const reached = account.firstValueDays === null ? NEVER : account.start + account.firstValueDays;
  let joined = 0;
  return weights.map((weight, place) => {
    const given = account.seats.find((step) => step.seats > place)?.from ?? account.start;
    const shake = wholeBetween(dice, 1, 6);
    if (given > account.start) return Math.max(given, reached === NEVER ? given : reached) + shake;
    if (!isNew || account.behaviour.activeSeats !== undefined) return given + (isNew ? shake : 0);
    if (early.has(place)) return account.start + Math.min(shake + 1, Math.max(1, Math.floor((account.firstValueDays ?? 30) / 2)));
    if (reached === NEVER || weight === 0) return reached;
    joined += 1;
    return reached + (joined <= Math.ceil(first / 2) ? 0 : shake * 3);
  });
}

/** Fewer than half of the seats, and in no more than two departments. */
function earlySeats({ country, segment }: Account, weights: readonly number[], first: number): Set<number> {
  const departments = Math.min(DEPARTMENTS[PLACES[country].language].length, Math.max(1, Math.round(first / 4)));
  const most = Math.max(0, Math.ceil(first * (segment === 'Enterprise' ? 0.4 : 0.46)) - 1);
  const fit = weights.flatMap((weight, place) =>
    weight > 0 && place < first && (departments < 3 || place % departments < 2) ? [place] : [],
  );
  return new Set(fit.filter((place) => place !== 2).slice(0, most));
}
