import { isoToDay } from '../../kernel/time.ts';
import type { SubscriptionRow } from '../../sources/imports/index.ts';
import type { SubscriptionVersion } from './subscription-version.ts';

export type Discounted = Pick<SubscriptionVersion, 'listMrrMinor' | 'discountUntil'>;
type Base = Pick<SubscriptionVersion, 'mrrMinor' | 'listMrrMinor' | 'discountUntil'> | undefined;

/** Whether a row says anything of a discount; null takes one back. */
function isSaid({ listMrrMinor, discountMinor, discountPercent, discountUntil }: SubscriptionRow): boolean {
  return [listMrrMinor, discountMinor, discountPercent, discountUntil].some((one) => one !== undefined);
}

/**
 * What a version is worth without its discount, and until when that holds. A row that says nothing of it goes on with the
 * discount of the version before, at the same share, as long as that holds.
 */
export function layDiscount(row: SubscriptionRow, validFrom: string, base: Base): Discounted {
  if (isSaid(row)) return { listMrrMinor: listOf(row), discountUntil: row.discountUntil ?? null };
  if (base === undefined || base.listMrrMinor === null) return { listMrrMinor: null, discountUntil: null };
  if (base.discountUntil !== null && base.discountUntil <= validFrom) return { listMrrMinor: null, discountUntil: null };
  const list = base.mrrMinor === 0 ? base.listMrrMinor : Math.round((row.mrrMinor * base.listMrrMinor) / base.mrrMinor);
  return { listMrrMinor: Math.max(list, row.mrrMinor), discountUntil: base.discountUntil };
}

/** By what the row says itself, in that order: the list price, the amount off, the share off. */
function listOf({ mrrMinor, listMrrMinor, discountMinor, discountPercent }: SubscriptionRow): number | null {
  if (listMrrMinor != null) return listMrrMinor;
  if (discountMinor != null) return mrrMinor + discountMinor;
  if (discountPercent == null || discountPercent === 100) return null;
  return Math.round(mrrMinor / (1 - discountPercent / 100));
}

/** Why a discount cannot stand; null when it can, and where there is none. */
export function discountFault(row: SubscriptionRow): string | null {
  const { mrrMinor, listMrrMinor, discountMinor, discountPercent, discountUntil } = row;
  if ((discountMinor ?? 0) < 0 || (discountPercent ?? 0) < 0 || (listMrrMinor ?? 0) < 0) return 'discount_negative';
  if ((discountPercent ?? 0) > 100) return 'discount_above_price';
  if (listMrrMinor != null && discountMinor != null && discountMinor > listMrrMinor) return 'discount_above_price';
  if (listMrrMinor != null && listMrrMinor < mrrMinor) return 'list_below_price';
  if (!addsUp(row)) return 'discount_does_not_add_up';
  if (discountUntil == null) return null;
  if (listOf(row) === null) return 'discount_without_amount';
  return discountUntil <= (row.effectiveOn ?? row.startOn) ? 'discount_over_before_start' : null;
}

/** A unit of rounding is none. */
function addsUp({ mrrMinor, listMrrMinor, discountMinor, discountPercent }: SubscriptionRow): boolean {
  if (listMrrMinor == null) return true;
  const byAmount = discountMinor == null || Math.abs(listMrrMinor - discountMinor - mrrMinor) <= 1;
  const byShare = discountPercent == null || Math.abs(listMrrMinor * (1 - discountPercent / 100) - mrrMinor) <= 1;
  return byAmount && byShare;
}

/**
 * The versions that follow when discounts end: each begins on the day from which its discount no longer holds, worth what
 * the list says. None where another version came by then, or the subscription is over.
 */
export function discountEnds(told: readonly SubscriptionVersion[], endOn: string | null): SubscriptionVersion[] {
  const ordered = [...told].sort((a, b) => isoToDay(a.validFrom) - isoToDay(b.validFrom));
  return ordered.flatMap((version, at) => {
    const { discountUntil, listMrrMinor } = version;
    if (discountUntil === null || listMrrMinor === null || listMrrMinor === version.mrrMinor) return [];
    const next = ordered[at + 1];
    if (next !== undefined && next.validFrom <= discountUntil) return [];
    if (endOn !== null && endOn <= discountUntil) return [];
    return [
      {
        ...version,
        validFrom: discountUntil,
        mrrMinor: listMrrMinor,
        listMrrMinor: null,
        discountUntil: null,
        reason: 'discount' as const,
        isDiscountEnd: true,
      },
    ];
  });
}
