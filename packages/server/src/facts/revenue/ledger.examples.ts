import { isoToDay } from '../../kernel/time.ts';
import type { LedgerSubscription, LedgerVersion } from './ledger-legs.ts';

type Version = Partial<Omit<LedgerVersion, 'fromDay'>> & { readonly from?: string; readonly mrrMinor: number };
type Said = {
  readonly id?: string;
  readonly product?: string | null;
  readonly start: string;
  readonly end?: string;
  readonly versions: readonly Version[];
};

/** A subscription as tests write it: days as texts, euros, and nothing known that is not said. */
export function aSubscription({ id = 'sub', product = null, start, end, versions }: Said): LedgerSubscription {
  return {
    id,
    productKey: product,
    startDay: isoToDay(start),
    endDay: end === undefined ? null : isoToDay(end),
    versions: versions.map(({ from = start, ...version }) => ({
      plan: null,
      seats: null,
      currency: 'EUR',
      reason: null,
      ...version,
      fromDay: isoToDay(from),
    })),
  };
}
