import { expect, it } from 'vitest';
import { refundTimesOf } from './refund-times.ts';

const refund = (askedOn: string | null, refundedOn: string, closed: { cause?: string; reviewedOn?: string } = {}) => ({
  askedOn,
  refundedOn,
  cause: null,
  reviewedOn: null,
  ...closed,
});

it('says how long paying back took, with and without a cause, of those that were asked for here, across a leap day', () => {
  const refunds = [
    refund('2028-02-28', '2028-03-01', { cause: 'product.gap', reviewedOn: '2028-03-08' }),
    refund('2028-03-01', '2028-03-11', { cause: 'product.gap' }),
    refund('2028-03-01', '2028-03-31'),
    refund(null, '2028-03-05', { cause: 'product.gap', reviewedOn: '2028-03-06' }),
  ];
  expect(refundTimesOf(refunds)).toEqual({
    payingBack: {
      all: { refunds: 3, medianDays: 10 },
      withCause: { refunds: 2, medianDays: 6 },
      withoutCause: { refunds: 1, medianDays: 30 },
    },
    closing: { refunds: 2, medianDays: 4 },
  });
});

it('says nothing of none', () => {
  expect(refundTimesOf([refund(null, '2026-03-05')]).payingBack.all).toEqual({ refunds: 0, medianDays: null });
});
