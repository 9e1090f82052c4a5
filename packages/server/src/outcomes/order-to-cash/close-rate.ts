import { type Interval, wilson } from '../../kernel/statistics/index.ts';
import type { Period } from '../../kernel/period.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { isDeal, type OrderLine } from './order-line.ts';

/** Below so many that were decided, a rate would say more than is known. */
export const LEAST_DECIDED = 10;
/** Of what was signed, and of what was lost, so much has to tell its terms; else a rate would be that of those who write things down. */
const TOLD_PART = 0.9;

export const OFFERS = ['with', 'without', 'unknown'] as const;
/** A refund clause was offered, none was, or nobody says it. */
export type Offer = (typeof OFFERS)[number];

export function offerOf({ refundTerms }: Pick<OrderLine, 'refundTerms'>): Offer {
  if (refundTerms === null) return 'unknown';
  return refundTerms === 'none' ? 'without' : 'with';
}

/** Deals that were signed or lost in the period, whenever they were opened. */
export function decidedDeals(lines: readonly OrderLine[], { since, until }: Period): readonly OrderLine[] {
  return lines.filter((line) => {
    const day = decidedDay(line);
    return isDeal(line) && day !== null && day >= since && day < until;
  });
}

/** What is signed is not lost. */
function decidedDay({ days, lostDay }: OrderLine): DayNumber | null {
  return lostDay ?? days.signed;
}

export type CloseRate = {
  readonly signed: number;
  readonly lost: number;
  /** Signed of all that were decided, 0 to 1, with Wilson's interval; null where `LEAST_DECIDED` were not, or too few tell their terms. */
  readonly rate: Interval | null;
};
export type CloseRates = Readonly<Record<Offer | 'all', CloseRate>> & {
  /** Why no rate is told: nobody tells of lost deals, or too many of those signed or lost do not say what was offered. */
  readonly silence: 'none_lost' | 'terms_untold' | null;
};

/** Signed of decided, with a refund clause and without. */
export function closeRatesOf(decided: readonly OrderLine[]): CloseRates {
  const of = (lines: readonly OrderLine[]) => {
    const lost = lines.filter(({ lostDay }) => lostDay !== null).length;
    return { signed: lines.length - lost, lost };
  };
  const byOffer = Map.groupBy(decided, offerOf);
  const all = of(decided);
  const [withClause, without, unknown] = OFFERS.map((offer) => of(byOffer.get(offer) ?? [])) as [Counts, Counts, Counts];
  const isTold = unknown.lost <= all.lost * (1 - TOLD_PART) && unknown.signed <= all.signed * (1 - TOLD_PART);
  const silence = all.lost === 0 ? 'none_lost' : isTold ? null : 'terms_untold';
  return {
    with: { ...withClause, rate: silence === null ? rateOf(withClause) : null },
    without: { ...without, rate: silence === null ? rateOf(without) : null },
    unknown: { ...unknown, rate: null },
    all: { ...all, rate: all.lost === 0 ? null : rateOf(all) },
    silence,
  };
}

type Counts = Pick<CloseRate, 'signed' | 'lost'>;

function rateOf({ signed, lost }: Counts): Interval | null {
  return signed + lost < LEAST_DECIDED ? null : wilson(signed, signed + lost);
}
