import type { DayNumber } from '../../kernel/time.ts';
import { isHit, wholeBetween } from './chance.ts';
import type { Account, Company } from './company.ts';
import { diceOf } from './dice.ts';
import type { PillarLeave } from './pillar-leaves.ts';

/** One person's time on a seat. */
export type Occupation = {
  readonly place: number;
  /** 0 for the first holder of the seat, then counting. */
  readonly turn: number;
  readonly since: DayNumber;
  readonly leftOn: DayNumber | null;
  readonly bouncedOn: DayNumber | null;
  readonly seatUntil: DayNumber | null;
  readonly name: string | undefined;
};

const LEAVERS_A_YEAR = 0.15;

/** Who sat where and when. Holders of roles stay, but for those whose leaving is planned. */
export function occupationsOf(company: Company, account: Account, leave: PillarLeave | undefined): Occupation[] {
  return spansOf(account).flatMap(({ place, since, until }) => {
    if (place === 0 && leave?.role === 'champion') return handedOver(leave, since);
    const early = account.behaviour.leavesEarly;
    if (early?.seat === place) {
      return [{ place, turn: 0, since, leftOn: null, bouncedOn: early.bouncedOn, seatUntil: early.seatUntil, name: early.name }];
    }
    const isFixed = place <= (account.segment === 'Starter' || account.segment === 'Free' ? 0 : 2);
    return isFixed ? [sitting(place, 0, { since, until })] : inTurn({ company, account, place, since, until });
  });
}

function handedOver(leave: PillarLeave, since: DayNumber): Occupation[] {
  return [
    { place: 0, turn: 0, since, leftOn: leave.day, bouncedOn: leave.day + 2, seatUntil: leave.day + 1, name: undefined },
    sitting(0, 1, { since: leave.successorOn, until: null }),
  ];
}

type Sitting = {
  readonly company: Company;
  readonly account: Account;
  readonly place: number;
  readonly since: DayNumber;
  readonly until: DayNumber | null;
};

/** One in seven leaves within a year; the seat goes to somebody else a week later. */
function inTurn({ company, account, place, since, until }: Sitting): Occupation[] {
  const dice = diceOf(company.seed, 'turnover', account.key, place, since);
  const held: Occupation[] = [];
  const last = Math.min(until ?? company.today, account.back === null ? (account.end ?? company.today) : company.today);
  let from = since;
  for (let day = Math.max(since, company.opening) + 30; day < last; day += 30) {
    if (!isHit(dice, LEAVERS_A_YEAR * (30 / 365))) continue;
    const leftOn = Math.min(last - 1, day + wholeBetween(dice, 0, 29));
    held.push({ place, turn: held.length, since: from, leftOn, bouncedOn: null, seatUntil: leftOn, name: undefined });
    from = leftOn + wholeBetween(dice, 3, 14);
  }
  if (from < last) held.push(sitting(place, held.length, { since: from, until }));
  return held;
}

function sitting(place: number, turn: number, span: { readonly since: DayNumber; readonly until: DayNumber | null }): Occupation {
  return { place, turn, since: span.since, leftOn: null, bouncedOn: null, seatUntil: span.until, name: undefined };
}

/** From when to when each seat was under contract. A seat that comes back goes on as it was. */
function spansOf({ seats }: Account): { readonly place: number; readonly since: DayNumber; readonly until: DayNumber | null }[] {
  const most = Math.max(...seats.map((step) => step.seats));
  return Array.from({ length: most }, (_, place) => {
    const since = seats.find((step) => step.seats > place)?.from as DayNumber;
    const last = seats[seats.length - 1];
    const lost =
      last !== undefined && last.seats <= place
        ? seats.findLast((step, at) => step.seats <= place && (seats[at - 1]?.seats ?? 0) > place)
        : undefined;
    return { place, since, until: lost?.from ?? null };
  });
}
