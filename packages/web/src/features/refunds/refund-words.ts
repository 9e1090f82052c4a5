import type { RefundRequest, Subscription } from '../../api/generated/types.gen.ts';
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

/** Where a request stands: waiting, agreed and not yet paid back, paid back, declined. */
export function standText({ t, format }: Saying, request: RefundRequest, today: string): string {
  const { state, refundedOn, decidedOn, decider } = request;
  if (state === 'asked') return t('refunds.request.asked');
  const who = decider?.name ?? '';
  const day = decidedOn === null ? '' : format.day(decidedOn, today);
  if (state === 'declined') return t('refunds.request.declined', { who, day });
  return refundedOn === null
    ? t('refunds.request.agreed', { who, day })
    : t('refunds.request.paidBack', { day: format.day(refundedOn, today) });
}
