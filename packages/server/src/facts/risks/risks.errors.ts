import { Failure } from '../../kernel/failure.ts';

export const noSuchRisk = (): Failure => new Failure('not_found', 'risks.no_such_risk');
/** Another version came since the one that this was decided on. */
export const riskIsBehind = (): Failure => new Failure('conflict', 'risks.is_behind');
export const riskIsClosed = (): Failure => new Failure('precondition', 'risks.is_closed');
export const riskIsOpen = (): Failure => new Failure('precondition', 'risks.is_open');
/** Taken back is only what was entered here and not changed since; else it is closed. */
export const riskHasHistory = (): Failure => new Failure('precondition', 'risks.has_history');
/** What has not happened yet is no risk that stands; the plan against it may lie ahead. */
export const riskOpensAhead = (): Failure => new Failure('invalid', 'risks.opens_ahead');
export const reasonNeeded = (): Failure => new Failure('invalid', 'risks.reason_needed');
/** What a member says is in the currency in which the account's ARR is reckoned. */
export const otherCurrency = (currency: string): Failure => new Failure('invalid', 'risks.other_currency', { currency });
