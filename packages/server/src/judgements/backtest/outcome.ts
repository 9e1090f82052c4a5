import type { DayNumber } from '../../kernel/time.ts';
import { isCustomer, type Paying } from '../../measures/metrics/index.ts';
import { isNoticeReceived } from '../signals/index.ts';
import type { Outcome, Window } from './case.ts';

/** Who is back within this time had not left. */
const BACK_DAYS = 30;

/** The first day after `day` on which a customer had no paid subscription any more and did not come back; null up to `lastDay`. */
export function leftDayAfter(
  dossier: Paying,
  { day, lastDay }: { readonly day: DayNumber; readonly lastDay: DayNumber },
): DayNumber | null {
  const changes = changeDays(dossier).filter((at) => at > day);
  const left = changes.find(
    (at) =>
      at <= lastDay &&
      !isCustomer(dossier, at) &&
      !changes.some((later) => later > at && later <= Math.min(at + BACK_DAYS, lastDay) && isCustomer(dossier, later)),
  );
  return left ?? null;
}

/** Days on which what an account pays may change, in order. */
function changeDays({ subscriptions }: Paying): readonly DayNumber[] {
  const days = subscriptions.flatMap(({ startDay, endDay, versions }) => [
    startDay,
    ...(endDay === null ? [] : [endDay]),
    ...versions.map(({ fromDay }) => fromDay),
  ]);
  return [...new Set(days)].sort((a, b) => a - b);
}

export type Looking = { readonly day: DayNumber; readonly lastDay: DayNumber; readonly window: Window };

/** What came of a customer after a day, as far as facts reach. */
export function outcomeOf(dossier: Paying, { day, lastDay, window }: Looking): { outcome: Outcome; leftDay: DayNumber | null } {
  const leftDay = leftDayAfter(dossier, { day, lastDay });
  const [begins, ends] = [day + window.leadDays, day + window.leadDays + window.horizonDays];
  // A window that is not over would show those who left and not those who stay.
  if (ends > lastDay) return { outcome: 'not_over', leftDay };
  if (isNoticeReceived({ dossier, day })) return { outcome: 'noticed', leftDay };
  if (leftDay === null || leftDay > ends) return { outcome: 'stayed', leftDay };
  return { outcome: leftDay <= begins ? 'left_soon' : 'left', leftDay };
}
