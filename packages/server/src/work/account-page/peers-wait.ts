import { kaplanMeier, survivalQuantile } from '../../kernel/statistics/index.ts';

export type PeersWait = {
  readonly medianDays: number | null;
  readonly thirdQuartileDays: number | null;
  readonly reached: number;
  readonly waiting: number;
};
type Waited = { readonly elapsedDays: number; readonly isReached: boolean; readonly count: number };

const LEAST_REACHED = 10;

/** How long peers needed to first value, those still waiting counted; no median is said of under ten who reached it. */
export function peersWait(waited: readonly Waited[]): PeersWait {
  const observations = waited.flatMap((one) =>
    Array.from({ length: one.count }, () => ({ time: one.elapsedDays, isEvent: one.isReached })),
  );
  const reached = observations.filter((one) => one.isEvent).length;
  const counts = { reached, waiting: observations.length - reached };
  if (reached < LEAST_REACHED) return { medianDays: null, thirdQuartileDays: null, ...counts };
  const curve = kaplanMeier(observations);
  return { medianDays: curve.median, thirdQuartileDays: survivalQuantile(curve, 0.75), ...counts };
}
