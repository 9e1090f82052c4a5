import type { SubscriptionRow, WriteScope } from '../../sources/imports/index.ts';

/** What is known of a subscription once a row was laid upon it. Days are YYYY-MM-DD. */
export type Agreed = {
  readonly startOn?: string | undefined;
  readonly endOn?: string | null | undefined;
  readonly signedOn?: string | null | undefined;
  readonly termMonths?: number | null | undefined;
  readonly noticeDays?: number | null | undefined;
  readonly prepaidUntil?: string | null | undefined;
  readonly noticeReceivedOn?: string | null | undefined;
};

/** The longest month, so that a month's notice fits a term of one. */
const LONGEST_MONTH = 31;
/** Of a subscription without a term. */
const LONGEST_NOTICE = 365;

/** Why a subscription cannot stand as a row leaves it; null where it can. Of a source that is believed only its start and end are held together. */
export function subscriptionFault(agreed: Agreed, row: SubscriptionRow, scope: Pick<WriteScope, 'today' | 'isBelieved'>): string | null {
  const { startOn, endOn } = agreed;
  if (startOn === undefined) return null;
  if (endOn != null && endOn < startOn) return 'ends_before_it_starts';
  if (scope.isBelieved === true) return null;
  return worthFault(row, { startOn, endOn }) ?? agreementFault({ ...agreed, startOn }, scope.today);
}

/** Money that nobody would ever see; a price of nothing from the end on says no more than the end does. */
function worthFault({ effectiveOn, mrrMinor }: SubscriptionRow, { startOn, endOn }: Pick<Agreed, 'endOn'> & { readonly startOn: string }) {
  if (effectiveOn === undefined) return null;
  if (effectiveOn < startOn) return 'price_before_start';
  return endOn != null && effectiveOn >= endOn && effectiveOn !== startOn && mrrMinor > 0 ? 'price_after_end' : null;
}

function agreementFault(agreed: Agreed & { readonly startOn: string }, today: string): string | null {
  const { startOn, signedOn, termMonths, noticeDays, noticeReceivedOn, prepaidUntil } = agreed;
  if (signedOn != null && signedOn > today) return 'signed_ahead';
  if ((noticeDays ?? 0) < 0) return 'notice_below_zero';
  if (noticeDays != null && noticeDays > (termMonths == null ? LONGEST_NOTICE : termMonths * LONGEST_MONTH))
    return 'notice_longer_than_term';
  // What was signed can be given up before it begins.
  const agreedOn = signedOn != null && signedOn < startOn ? signedOn : startOn;
  if (noticeReceivedOn != null && noticeReceivedOn < agreedOn) return 'notice_before_start';
  return prepaidUntil != null && prepaidUntil < startOn ? 'prepaid_before_start' : null;
}
