import { Failure } from '../../kernel/failure.ts';

export const noSuchOpportunity = (): Failure => new Failure('not_found', 'expansion.no_such_opportunity');
/** Another version came since the one that this was decided on. */
export const opportunityIsBehind = (): Failure => new Failure('conflict', 'expansion.is_behind');
export const opportunityIsClosed = (): Failure => new Failure('precondition', 'expansion.is_closed');
export const opportunityIsOpen = (): Failure => new Failure('precondition', 'expansion.is_open');
/** Taken back is only what was entered here and not changed since; else it is closed. */
export const opportunityHasHistory = (): Failure => new Failure('precondition', 'expansion.has_history');
export const reasonNeeded = (): Failure => new Failure('invalid', 'expansion.reason_needed');
/** What a member says is in the currency in which the account's ARR is reckoned. */
export const otherCurrency = (currency: string): Failure => new Failure('invalid', 'expansion.other_currency', { currency });
/** The signal is not there, or is of another account. */
export const notItsSignal = (): Failure => new Failure('invalid', 'expansion.not_its_signal');
/** It stands behind another opportunity. */
export const signalIsTaken = (): Failure => new Failure('conflict', 'expansion.signal_is_taken');
/** What is shared ends before it begins. */
export const sharedTooEarly = (): Failure => new Failure('invalid', 'expansion.shared_too_early');
