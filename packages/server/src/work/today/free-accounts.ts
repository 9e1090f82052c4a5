import { type FitBand, fitBand } from '../../judgements/icp-fit/index.ts';
import { isNoticed } from './capacity.ts';
import type { Reason } from './today-row.ts';

/** What says whether somebody with a free plan or a trial, who never paid, is worth a member's time. */
export type FreeStanding = {
  /** 0 to 100; null where too little is known, or the workspace does not say whom it sells to best. */
  readonly icpFit: number | null;
  /** The metric `cycles_used_ratio_3`, 0 to 1. */
  readonly cyclesUsedRatio: number | null;
};

export type FreeAccount = {
  readonly fitBand: FitBand | null;
  /** Of the last three completed use cycles, those with a core action; null where not known. */
  readonly cyclesUsed: number | null;
  readonly isWorthTime: boolean;
};

const FITTING: ReadonlySet<FitBand | null> = new Set(['A', 'B']);
const CYCLES = 3;
const CYCLES_USED_MIN = 2;

/** Fit A or B, and a core action in two of the last three cycles. What is not known is no yes. */
export function freeAccount({ icpFit, cyclesUsedRatio }: FreeStanding): FreeAccount {
  const band = icpFit === null ? null : fitBand(icpFit);
  // Thirds are kept to six places, and a mean over products does not sum to them exactly.
  const cyclesUsed = cyclesUsedRatio === null ? null : Math.round(CYCLES * cyclesUsedRatio * 1e4) / 1e4;
  return { fitBand: band, cyclesUsed, isWorthTime: FITTING.has(band) && (cyclesUsed ?? 0) >= CYCLES_USED_MIN };
}

type Asked = { readonly id: string; readonly free: FreeAccount | null };

/**
 * The free accounts that the product helps: those that are not worth a member's time yet, of which nothing but the machine speaks.
 * A task, a notice day or a risk that is not done is a person's word, and takes time whatever the fit. `told` is all that is told
 * of them, not a part that somebody looks at.
 */
export function helpedByProduct(accounts: readonly Asked[], told: readonly Reason[]): ReadonlySet<string> {
  const spokenFor = new Set(told.filter((reason) => !reason.isDone && !isNoticed(reason)).map(({ accountId }) => accountId));
  return new Set(accounts.flatMap(({ id, free }) => (free === null || free.isWorthTime || spokenFor.has(id) ? [] : [id])));
}
