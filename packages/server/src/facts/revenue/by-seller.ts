import type { Rate } from './mrr-line.ts';
import { type MovedMoney, type RefundRate, refundRateOf } from './refund-rate.ts';

type Case = { readonly seller: string | null; readonly state: 'open' | 'reviewed'; readonly cause: string | null };
export type SellerRefunds = {
  /** Null: accounts of which nobody says who sold them. */
  readonly seller: string | null;
  /** Null where a rate of exchange is not known. */
  readonly money: RefundRate | null;
  readonly refunds: number;
  readonly open: number;
  /** The causes said, the most frequent first. */
  readonly causes: readonly { readonly cause: string; readonly refunds: number }[];
};

/** What refunds do to each seller's figures: what came in from accounts that they sold, and what of it went back. Those with refunds first. */
export function refundsBySeller(moved: readonly MovedMoney[], cases: readonly Case[], rate: Rate): SellerRefunds[] {
  const money = Map.groupBy(moved, ({ seller }) => seller);
  const told = Map.groupBy(cases, ({ seller }) => seller);
  const lines = [...new Set([...money.keys(), ...told.keys()])].map((seller): SellerRefunds => {
    const own = told.get(seller) ?? [];
    return {
      seller,
      money: refundRateOf(money.get(seller) ?? [], rate),
      refunds: own.length,
      open: own.filter(({ state }) => state === 'open').length,
      causes: causesOf(own),
    };
  });
  return lines.sort((a, b) => (b.money?.rate ?? 0) - (a.money?.rate ?? 0) || b.refunds - a.refunds || nameOf(a).localeCompare(nameOf(b)));
}

function causesOf(cases: readonly Case[]): SellerRefunds['causes'] {
  const counts = new Map<string, number>();
  for (const { cause } of cases) if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts]
    .map(([cause, refunds]) => ({ cause, refunds }))
    .sort((a, b) => b.refunds - a.refunds || a.cause.localeCompare(b.cause));
}

const nameOf = ({ seller }: SellerRefunds) => seller ?? '￿';
