import { checkpointsOf } from '../../judgements/signals/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Tier } from '../../measures/metrics/index.ts';
import type { DueRenewal } from './renewal.ts';

/** When a renewal is first spoken of, and when it is looked at; pooled accounts have the second look alone. */
export type Timeline = { readonly contactDay: DayNumber; readonly firstDay: DayNumber | null; readonly secondDay: DayNumber };

const CONTACT_DAYS = 210;
const CONTACT_BEFORE_NOTICE = 150;
const CONTACT_TERM_SHARE = 7 / 12;
const POOLED_CONTACT_DAYS = 60;

type Dated = Pick<DueRenewal, 'dueDay' | 'noticeDay' | 'termMonths' | 'termSince' | 'isAutoRenewing' | 'subscriptionIds'>;

/**
 * Early contact at T−210, or 150 days before the notice day where that is sooner; of terms under a year when seven twelfths of it are left.
 * Checkpoints as they are everywhere, never before the term began and never after the customer may still say no.
 */
export function timelineOf(renewal: Dated, tier: Tier | null): Timeline {
  const { dueDay, noticeDay, termMonths, termSince } = renewal;
  const { first, second } = checkpointsOf(renewal, tier);
  const within = (day: DayNumber) => Math.max(termSince, Math.min(day, noticeDay ?? dueDay));
  if (tier === 'pooled' || tier === 'digital')
    return { contactDay: within(dueDay - POOLED_CONTACT_DAYS), firstDay: null, secondDay: within(second) };
  const planned = termMonths < 12 ? dueDay - Math.round((dueDay - termSince) * CONTACT_TERM_SHARE) : dueDay - CONTACT_DAYS;
  const contactDay = within(noticeDay === null ? planned : Math.min(planned, noticeDay - CONTACT_BEFORE_NOTICE));
  return { contactDay, firstDay: within(first), secondDay: within(second) };
}
