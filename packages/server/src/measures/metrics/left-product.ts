import type { DayNumber } from '../../kernel/time.ts';
import { actionsOver, activityOf } from './activity.ts';
import type { Dossier } from './dossier.ts';
import { activeSubscriptions } from './entitlement.ts';

/**
 * A silence of use ends here at the latest where the product was left. A quarter is longer than all weeks by which a day is
 * judged, and three month ends of a monthly product have gone by; a source that broke has been told of since its first day.
 */
export const LEFT_DAYS = 91;
const AT_WORK_DAYS = 28;

/** Whether those who used a product before its silence hold it no more, or for the most part work on in another: its source is not at fault. */
export function isLeft(
  dossiers: readonly Dossier[],
  productKey: string,
  { sinceDay, day }: { sinceDay: DayNumber; day: DayNumber },
): boolean {
  const users = dossiers.filter((one) => isUsed(one, productKey, { since: sinceDay - LEFT_DAYS, until: sinceDay }));
  const staying = users.filter((one) => holds(one, productKey, day));
  const atWork = staying.filter((one) => worksElsewhere(one, productKey, day));
  return users.length > 0 && 2 * atWork.length >= staying.length;
}

function isUsed({ usage }: Dossier, productKey: string, span: { readonly since: DayNumber; readonly until: DayNumber }): boolean {
  const activity = activityOf(usage, productKey);
  return activity !== null && actionsOver(activity, span.since, span.until) > 0;
}

/** Whose source names no subscriptions to it holds it as long as it is used. */
function holds(dossier: Dossier, productKey: string, day: DayNumber): boolean {
  const isSold = dossier.subscriptions.some((one) => one.productKey === productKey);
  return !isSold || activeSubscriptions(dossier, day).some(({ subscription }) => subscription.productKey === productKey);
}

function worksElsewhere(dossier: Dossier, productKey: string, day: DayNumber): boolean {
  const others = new Set(dossier.usage.actions.map((action) => action.productKey));
  others.delete(productKey);
  return [...others].some((other) => isUsed(dossier, other, { since: day + 1 - AT_WORK_DAYS, until: day + 1 }));
}
