import type { RefundCase, RefundRequest, Subscription } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

type Saying = { readonly t: Words; readonly format: Format };

/** "Money back in full until 3 Dec"; what was agreed of a subscription. */
export function clauseText(
  { t, format }: Saying,
  { refundTerms, refundUntil }: Pick<Subscription, 'refundTerms' | 'refundUntil'>,
  today: string,
): string {
  if (refundTerms === 'none') return t('refunds.clause.none');
  if (refundTerms === null && refundUntil === null) return t('refunds.clause.unknown');
  const isOver = refundUntil !== null && refundUntil < today;
  return t(`refunds.clause.${refundTerms ?? 'some'}`, {
    when: refundUntil === null ? 'open' : isOver ? 'over' : 'until',
    day: refundUntil === null ? '' : format.dayInSentence(refundUntil, today),
  });
}

/** "asked 3 Nov · agreed 5 Nov · paid back 9 Nov, after 6 days"; of what nobody asked for here the day alone. */
export function daysText({ t, format }: Saying, { askedOn, agreedOn, refundedOn }: RefundCase, today: string): string {
  const back = format.day(refundedOn, today);
  if (askedOn === null) return back;
  return [
    t('refunds.request.on', { day: format.day(askedOn, today) }),
    agreedOn === null ? '' : t('refunds.case.agreed', { day: format.day(agreedOn, today) }),
    t('refunds.case.paidBack', { day: back, n: daysBetween(askedOn, refundedOn) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

const daysBetween = (since: string, until: string) => Math.round((Date.parse(until) - Date.parse(since)) / 86_400_000);

/** Where a request stands: waiting, agreed and not yet paid back, paid back, declined. */
export function standText({ t, format }: Saying, request: RefundRequest, today: string): string {
  const { state, askedOn, refundedOn, closedOn, decidedOn, decider } = request;
  if (state === 'asked') return t('refunds.request.asked');
  const who = decider?.name ?? '';
  const day = decidedOn === null ? '' : format.day(decidedOn, today);
  if (state === 'declined') return t('refunds.request.declined', { who, day });
  if (refundedOn === null) return t('refunds.request.agreed', { who, day });
  return [
    t('refunds.request.paidBack', { day: format.day(refundedOn, today), n: daysBetween(askedOn, refundedOn) }),
    closedOn === null ? '' : t('refunds.request.closed', { day: format.day(closedOn, today) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
