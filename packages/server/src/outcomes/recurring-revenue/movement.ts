import type { Book, Window } from './book.ts';

export const MOVEMENT_KINDS = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'currency'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/**
 * What moved an account between two moments. All of it is told at the rates of the later one, and what the opening gained or
 * lost by the rates alone is a movement of its own: opening + byRate + byAccount = closing, to the minor unit.
 */
export type Movement = {
  openingMinor: number;
  /** What the rates alone moved. */
  byRateMinor: number;
  byAccountMinor: number;
  closingMinor: number;
  /** What the account itself did; null where it did nothing, or what it did came to nothing. */
  kind: Exclude<MovementKind, 'currency'> | null;
  wasPaying: boolean;
  isPaying: boolean;
  isInvoluntary: boolean | null;
  /** A rate is not known: nothing of the above is told. */
  isUnknown: boolean;
};

export const noMovement = (): Movement => ({
  openingMinor: 0,
  byRateMinor: 0,
  byAccountMinor: 0,
  closingMinor: 0,
  kind: null,
  wasPaying: false,
  isPaying: false,
  isInvoluntary: null,
  isUnknown: false,
});

/** Of the account to which the book is open, written into `into`; both moments are numbers in its days. */
export function movementInto(
  into: Movement,
  book: Book,
  { opening, closing, since }: { opening: number; closing: number; since: number },
): Movement {
  into.wasPaying = book.isPaying(opening);
  into.isPaying = book.isPaying(closing);
  into.kind = null;
  into.isInvoluntary = null;
  into.openingMinor = book.worth(opening, opening);
  into.closingMinor = book.worth(closing, closing);
  const openingThen = book.isAtSameRates(opening, closing) ? into.openingMinor : book.worth(opening, closing);
  into.byRateMinor = openingThen - into.openingMinor;
  into.byAccountMinor = into.closingMinor - openingThen;
  into.isUnknown = Number.isNaN(into.openingMinor + into.closingMinor + openingThen);
  if (into.isUnknown) return into;
  if (!into.wasPaying && into.isPaying) into.kind = book.firstDay() < since ? 'reactivation' : 'new';
  else if (into.wasPaying && !into.isPaying) {
    into.kind = 'churn';
    into.isInvoluntary = book.isInvoluntary(closing);
  } else if (into.byAccountMinor !== 0) into.kind = into.byAccountMinor > 0 ? 'expansion' : 'contraction';
  return into;
}

/** Where the moments of windows stand among the days of a book. */
export function momentsOf(windows: readonly Window[]): {
  readonly days: readonly number[];
  readonly at: (window: Window) => { opening: number; closing: number; since: number };
} {
  const days = [...new Set(windows.flatMap(({ since, until }) => [since - 1, until - 1]))].sort((a, b) => a - b);
  const places = new Map(days.map((day, place) => [day, place]));
  return {
    days,
    at: ({ since, until }) => ({ opening: places.get(since - 1) as number, closing: places.get(until - 1) as number, since }),
  };
}
