import { Failure } from '../../kernel/failure.ts';

export const noSuchRenewal = (): Failure => new Failure('not_found', 'renewals.no_such_renewal');
/** A CSM calls the renewals that are theirs; leads all. */
export const notYours = (): Failure => new Failure('forbidden', 'renewals.not_yours');
export const isOver = (): Failure => new Failure('precondition', 'renewals.is_over');
export const monitorNeedsDate = (): Failure => new Failure('invalid', 'renewals.monitor_needs_date');
/** At the second checkpoint nothing is put off any more. */
export const noMonitorNow = (): Failure => new Failure('precondition', 'renewals.no_monitor_now');
/** Not green, or not commit, at the second checkpoint: what is done about it has to be said. */
export const planNeeded = (): Failure => new Failure('precondition', 'renewals.plan_needed');
/** What the plan does not say, or says wrongly: its day is past. */
export const planMisses = (missing: 'owner' | 'mitigation' | 'due' | 'past' | 'exposed'): Failure =>
  new Failure('precondition', 'renewals.plan_misses', { missing });
export const notItsRisk = (): Failure => new Failure('invalid', 'renewals.not_its_risk');
export const nothingToDecide = (): Failure => new Failure('precondition', 'renewals.nothing_to_decide');
export const notLapsed = (): Failure => new Failure('precondition', 'renewals.not_lapsed');
/** What subscriptions say holds; only money given back is known better. */
export const saidBySubscriptions = (): Failure => new Failure('precondition', 'renewals.said_by_subscriptions');
/** Within five years of today. */
export const targetOutOfReach = (): Failure => new Failure('invalid', 'renewals.target_out_of_reach');
export const dayNotAhead = (): Failure => new Failure('invalid', 'renewals.day_not_ahead');
/** What has not come yet cannot be said to have. */
export const outcomeAhead = (): Failure => new Failure('invalid', 'renewals.outcome_ahead');
/** Nobody renews or leaves before then; a lapse is known 31 days after the due date. */
export const outcomeTooEarly = (): Failure => new Failure('invalid', 'renewals.outcome_too_early');
export const notLapsedYet = (): Failure => new Failure('invalid', 'renewals.not_lapsed_yet');
/** Signed more than 30 days after the due date: it had lapsed, unless somebody kept it open until then. */
export const signedTooLate = (): Failure => new Failure('precondition', 'renewals.signed_too_late');
export const nothingSaid = (): Failure => new Failure('precondition', 'renewals.nothing_said');
export const extendedTooFar = (): Failure => new Failure('invalid', 'renewals.extended_too_far');
/** Causes are said of what was lost, went on with less, or is called so. */
export const causeNeeded = (): Failure => new Failure('invalid', 'renewals.cause_needed');
/** Who renewed for more kept no less than was due, who renewed for less no more. */
export const keptContradicts = (): Failure => new Failure('invalid', 'renewals.kept_contradicts');
/** Commit with a chance that is at risk, and the like: the forecast would count the one, the board the other. */
export const chanceContradicts = (): Failure => new Failure('invalid', 'renewals.chance_contradicts');
/** Who called it does not decide between their call and the machine, where another may. */
export const ownCall = (): Failure => new Failure('forbidden', 'renewals.own_call');
