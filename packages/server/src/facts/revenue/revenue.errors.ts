import { Failure } from '../../kernel/failure.ts';
import type { RowFault } from '../../sources/imports/index.ts';

/** The code is the one that a line of a file would be refused with. */
export const rowRefused = ({ code, details = {} }: RowFault): Failure =>
  new Failure('invalid', 'revenue.row_refused', { ...details, reason: code });
export const noSuchCost = (): Failure => new Failure('not_found', 'revenue.no_such_cost');
export const noSuchRefund = (): Failure => new Failure('not_found', 'revenue.no_such_refund');
export const noSuchRequest = (): Failure => new Failure('not_found', 'revenue.no_such_request');
export const noSuchSubscription = (): Failure => new Failure('invalid', 'revenue.no_such_subscription');
export const requestDecided = (): Failure => new Failure('conflict', 'revenue.request_decided');
export const askedAhead = (): Failure => new Failure('invalid', 'revenue.asked_ahead');
export const refundAbovePaid = (currency: string): Failure => new Failure('invalid', 'revenue.refund_above_paid', { currency });
