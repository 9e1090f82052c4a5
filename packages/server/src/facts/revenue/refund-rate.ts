import type { DayNumber } from '../../kernel/time.ts';
import type { Rate } from './mrr-line.ts';
import { worthOf } from './worth.ts';

export type MovedMoney = {
  readonly accountId: string;
  readonly day: DayNumber;
  readonly currency: string;
  /** Who sold to the account. */
  readonly seller: string | null;
  /** The customer may ask for it back by what was agreed. */
  readonly hasClause: boolean;
  readonly paidMinor: number;
  readonly refundedMinor: number;
};
export type RefundRate = {
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** What was given back of what came in; null where nothing did. */
  readonly rate: number | null;
};

/** In the workspace's currency, each day at its rate; null where a rate is not known. */
export function refundRateOf(moved: readonly MovedMoney[], rate: Rate): RefundRate | null {
  let [paidMinor, refundedMinor] = [0, 0];
  for (const one of moved) {
    const factor = rate(one.currency, one.day);
    if (factor === null) return null;
    paidMinor += worthOf(one.paidMinor, factor);
    refundedMinor += worthOf(one.refundedMinor, factor);
  }
  return { paidMinor, refundedMinor, rate: paidMinor === 0 ? null : refundedMinor / paidMinor };
}
