import type { DayNumber } from '../../kernel/time.ts';
import type { RowKind, RowOf } from '../imports/index.ts';
import type { ProductKey } from './catalogue.ts';
import type { Country } from './places.ts';
import type { Segment } from './segment.ts';

export type Tier = 'high' | 'mid' | 'pooled' | 'digital';
export type Origin = 'network' | 'stranger' | 'referral';
export type ChangeReason = 'seats' | 'plan' | 'add_on' | 'price';

/** Everything about one account that the rows are made from. */
export type Account = {
  /** Its id in the source system. */
  readonly key: string;
  readonly name: string;
  readonly country: Country;
  readonly segment: Segment;
  readonly tier: Tier;
  readonly industry: string;
  readonly employees: number;
  /** E-mail of the member. */
  readonly owner: string;
  readonly seller: string | null;
  readonly origin: Origin;
  readonly channel: string;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
  /** First day under contract, or of the free plan. */
  readonly start: DayNumber;
  /** First paid day; null for accounts that stayed free. */
  readonly paidFrom: DayNumber | null;
  readonly end: DayNumber | null;
  /** First day of the second life. */
  readonly back: DayNumber | null;
  readonly loss: Loss | null;
  readonly term: Term;
  readonly lines: readonly Line[];
  readonly seats: readonly SeatStep[];
  /** Part of the seats that is in use, 0 to 1. */
  readonly share: number;
  /** How well things go with it, about -2 to 2; moods, answers and care follow it. */
  readonly fortune: number;
  /** Planned days from contract start to first value; null where it never comes or was before our time. */
  readonly firstValueDays: number | null;
  readonly behaviour: Behaviour;
  /** Of which story or control it is; null for all others. */
  readonly story: string | null;
};

export type Term = {
  readonly months: number;
  readonly billingMonths: number;
  readonly prepaidUntil: DayNumber | null;
  readonly noticeDays: number;
};

export type Loss = {
  readonly reason: string;
  readonly cause: string;
  /** The customer gave notice; charges that fail do not. */
  readonly noticeOn: DayNumber | null;
  readonly isWarned: boolean;
};

/** One product under contract; prices are EUR a month, at the rates of today. */
export type Line = {
  readonly product: ProductKey;
  readonly from: DayNumber;
  readonly prices: readonly PriceStep[];
  /** Who sold it, where that was not the seller of the account. */
  readonly soldBy?: string;
  /** A part off every price, 0 to 1, before the day. */
  readonly discount?: { readonly part: number; readonly until: DayNumber };
};
export type PriceStep = { readonly from: DayNumber; readonly eur: number; readonly reason: ChangeReason | null };
export type SeatStep = { readonly from: DayNumber; readonly seats: number };

/** How a planted account differs from what the dice would do. Days are absolute. */
export type Behaviour = {
  /** Times the use of the whole account. */
  readonly useFactor?: (day: DayNumber) => number;
  /** Times the use of one seat. */
  readonly seatFactor?: (seat: number, day: DayNumber) => number;
  /** Seats in use at most. */
  readonly activeSeats?: number;
  /** How busy a seat is against others; null leaves it to the dice, 0 never uses it. */
  readonly seatWeight?: (seat: number) => number | null;
  /** Seats, in order, that belong to a named department. */
  readonly department?: { readonly name: string; readonly since: number; readonly until: number };
  /** Only the first so many core features are ever used. */
  readonly features?: number;
  readonly lastTwoWay?: DayNumber;
  readonly lastSponsor?: DayNumber;
  readonly lastValue?: DayNumber;
  readonly valueDays?: readonly DayNumber[];
  readonly tasksUntil?: DayNumber;
  readonly takesReleasesUntil?: DayNumber;
  readonly pulse?: 1 | 2 | 3 | 4 | 5;
  readonly nps?: number;
  readonly isWellKept?: boolean;
  readonly isPromptPayer?: boolean;
  /** A link of its orders that is broken: the licence never enabled, or still enabled after the end. */
  readonly orderGap?: 'not_entitled' | 'still_entitled';
  /** The term that ended on the day was followed by another contract from that day on, signed later. */
  readonly signedLate?: { readonly due: DayNumber; readonly signedOn: DayNumber };
  /** It let its term run out without a word. */
  readonly isLapsed?: boolean;
  /** From then on no interactions of chance: the story tells all of them. */
  readonly ownTalkSince?: DayNumber;
  readonly leavesEarly?: {
    readonly seat: number;
    readonly day: DayNumber;
    readonly bouncedOn: DayNumber;
    readonly seatUntil: DayNumber;
    readonly name: string;
  };
  readonly extra?: { readonly [Kind in RowKind]?: (cast: Cast) => readonly RowOf[Kind][] };
};

/** The people of an account, for stories that name them. */
export type Cast = {
  readonly account: Account;
  readonly today: DayNumber;
  readonly people: readonly Person[];
  /** Whoever holds the role on the day; throws where nobody does. */
  readonly holder: (role: StakeholderRole, day: DayNumber) => Person;
};

export type StakeholderRole = 'buyer' | 'sponsor' | 'champion' | 'technical_owner' | 'user_lead' | 'blocker';

export type Person = {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly level: 'executive' | 'manager' | 'user';
  readonly department: string;
  /** Place of the seat; null without one. */
  readonly seat: number | null;
  readonly since: DayNumber;
  readonly leftOn: DayNumber | null;
  readonly bouncedOn: DayNumber | null;
  readonly seatUntil: DayNumber | null;
  readonly roles: readonly PersonRole[];
};
export type PersonRole = {
  readonly role: StakeholderRole;
  readonly since: DayNumber;
  readonly until: DayNumber | null;
  readonly influence: number;
  readonly sentiment: number;
};

/** Every account, planned once; rows are made from it as they are asked for. */
export type Company = {
  readonly seed: number;
  readonly today: DayNumber;
  /** First day of the history that is told. */
  readonly opening: DayNumber;
  readonly accounts: readonly Account[];
};

export const HISTORY_DAYS = 730;

export function isPayingOn(account: Account, day: DayNumber): boolean {
  if (account.paidFrom === null || day < account.paidFrom) return false;
  if (account.back !== null && day >= account.back) return true;
  return account.end === null || day < account.end;
}

/** With a contract or a free plan on the day. */
export function isLiveOn(account: Account, day: DayNumber): boolean {
  if (account.paidFrom === null) return day >= account.start;
  return isPayingOn(account, day) || (day >= account.start && day < account.paidFrom);
}

export function seatsOn(account: Account, day: DayNumber): number {
  let seats = 0;
  for (const step of account.seats) {
    if (step.from > day) break;
    seats = step.seats;
  }
  return seats;
}

/** What a line comes to a month on a day, its discount taken off. */
export function eurOn(line: Line, day: DayNumber): number {
  const eur = line.prices.reduce((eur, step) => (step.from <= day ? step.eur : eur), 0);
  return line.discount !== undefined && day < line.discount.until ? eur * (1 - line.discount.part) : eur;
}

/** EUR a month of all its products on a day. */
export function eurOnDay({ lines }: Account, day: DayNumber): number {
  return lines.reduce((sum, line) => sum + eurOn(line, day), 0);
}
