import type { DayNumber } from '../../kernel/time.ts';
import type { ProductKey } from './catalogue.ts';
import type { Behaviour, Loss, Origin, SeatStep } from './company.ts';
import type { Country } from './places.ts';
import type { Segment } from './segment.ts';

/** What is fixed about an account beforehand, by a story; the dice and the quotas settle the rest. */
export type Brief = {
  readonly story: string;
  readonly name: string;
  readonly country: Country;
  readonly segment: Segment;
  readonly industry?: string;
  readonly seats?: number;
  /** Its own steps of seats, for which nothing is left to chance. */
  readonly seatSteps?: readonly SeatStep[];
  /** EUR a year at the end of its life, or today. */
  readonly arr?: number;
  readonly start?: DayNumber;
  /** Paying when the history opens. */
  readonly isOld?: boolean;
  readonly termMonths?: 1 | 12 | 24 | 36;
  readonly isPrepaid?: boolean;
  readonly noticeDays?: number;
  readonly products?: readonly ProductKey[];
  /** Products that came later, by day. */
  readonly addOns?: readonly { readonly product: ProductKey; readonly from: DayNumber }[];
  readonly contraction?: { readonly day: DayNumber; readonly part: number };
  /** No growth, contraction or loss by chance. */
  readonly isSettled?: boolean;
  readonly end?: DayNumber;
  readonly loss?: Loss;
  readonly back?: DayNumber;
  readonly share?: number;
  readonly fortune?: number;
  readonly firstValueDays?: number | null;
  readonly origin?: Origin;
  readonly channel?: string;
  readonly seller?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>;
  readonly behaviour?: Behaviour;
};
