import type { RefundRequest } from '../store/refund-requests.store.ts';
import type { RefundCase } from '../store/refunds.read.ts';

type MoneyLine = {
  readonly externalId: string;
  readonly invoiceKey: string | null;
  readonly amountMinor: number;
  readonly currency: string;
};

export function presentMoney<Line extends MoneyLine>({ externalId, invoiceKey, amountMinor, currency, ...line }: Line) {
  return { ...line, key: externalId, invoice: invoiceKey, amount: { amountMinor, currency } };
}

export function presentRefund(line: RefundCase) {
  const { paymentKey, ownerId, ownerName, reviewedBy, reviewerName, accountId, accountName, ...rest } = line;
  return {
    ...presentMoney(rest),
    payment: paymentKey,
    owner: personOf(ownerId, ownerName),
    reviewer: personOf(reviewedBy, reviewerName),
    account: { id: accountId, name: accountName },
  };
}

export function presentRequest(request: RefundRequest) {
  const { accountId, accountName, amountMinor, currency, decidedBy, deciderName, createdBy: _, ...rest } = request;
  return {
    ...rest,
    account: { id: accountId, name: accountName },
    amount: { amountMinor, currency },
    decider: personOf(decidedBy, deciderName),
  };
}

function personOf(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? '' };
}
