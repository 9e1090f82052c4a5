import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOf, lastUse } from './activity.ts';
import { isPaused } from './habit-frame.ts';
import type { At } from './over-products.ts';
import { useSeason } from './use-season.ts';
import { idleLimitDays } from './use-window.ts';
import type { ProductFacts } from './workspace-context.ts';

export type Idleness = {
  readonly lastDay: DayNumber;
  /** Days without use; holidays, agreed pauses and silent sources are not counted. */
  readonly days: number;
  readonly limitDays: number;
  /** The account's usual gap between two days of use. */
  readonly usualGapDays: number;
  /** False where it never came as often as the product's cycle: then silence says nothing. */
  readonly isHabitual: boolean;
};

const LOOKED_BACK_DAYS = 182;

/** How long an account, or its use of one product, has been silent. Null when it never was used. */
export function idleOf(at: At, product: ProductFacts | null): Idleness | null {
  const activity = activityOf(at.dossier.usage, product?.key ?? null);
  const lastDay = activity === null ? null : lastUse(activity, at.day);
  if (activity === null || lastDay === null) return null;
  const limitDays = product === null ? 14 : idleLimitDays(product);
  const since = Math.max(activity.firstDay, lastDay - LOOKED_BACK_DAYS);
  const useDays = countBelow(activity.days, lastDay + 1) - countBelow(activity.days, since);
  const usualGapDays = useDays < 2 ? Number.POSITIVE_INFINITY : (lastDay - since) / (useDays - 1);
  return { lastDay, days: countedDays(at, lastDay, product), limitDays, usualGapDays, isHabitual: usualGapDays * 2 <= limitDays };
}

/** Far beyond any limit the exact number says nothing more, and counting on would cost. */
const COUNTED_MAX = 200;

function countedDays({ dossier, day, context }: At, lastDay: DayNumber, product: ProductFacts | null): number {
  if (day - lastDay > COUNTED_MAX) return day - lastDay;
  let days = 0;
  for (let at = lastDay + 1; at <= day; at++) {
    const isClosed = useSeason(dossier.country, at) < 0.5;
    const isSilentSource = product !== null && context.isSourceGap(product.key, at);
    if (!isClosed && !isSilentSource && !isPaused(dossier, at)) days += 1;
  }
  return days;
}
