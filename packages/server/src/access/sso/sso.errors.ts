import { Failure } from '../../kernel/failure.ts';

export const noSuchConnection = () => new Failure('not_found', 'sso.no_such_connection');
export const tooManyConnections = () => new Failure('precondition', 'sso.too_many_connections');
/** It was begun elsewhere, before, or more than ten minutes ago. */
export const attemptOver = () => new Failure('precondition', 'sso.attempt_over');
/** What the provider sent does not hold; the log of the server says why. */
export const notProven = (reason: string) => new Failure('precondition', 'sso.not_proven', { reason });
export const providerAway = () => new Failure('precondition', 'sso.provider_away');
export const providerRefused = (error: string) => new Failure('precondition', 'sso.provider_refused', { error });
export const addressMissing = () => new Failure('precondition', 'sso.address_missing');
export const addressNotVerified = () => new Failure('precondition', 'sso.address_not_verified');
/** A member has this address and is not bound: an address alone binds nobody. */
export const addressIsMembers = () => new Failure('precondition', 'sso.address_is_members');
export const notInvited = () => new Failure('precondition', 'sso.not_invited');
export const memberSuspended = () => new Failure('precondition', 'sso.member_suspended');
export const boundToOther = () => new Failure('conflict', 'sso.bound_to_other');
/** People come in by this one alone as long as the rule holds. */
export const stillRequired = () => new Failure('precondition', 'sso.still_required');
/** Whoever came in by this alone would have no way back. */
export const onlyWay = () => new Failure('precondition', 'sso.only_way');
export const notTested = () => new Failure('precondition', 'sso.not_tested');
export const comeInByIt = () => new Failure('precondition', 'sso.come_in_by_it');
export const addressNotSafe = () => new Failure('invalid', 'sso.address_not_safe');
export const metadataUnreadable = () => new Failure('invalid', 'sso.metadata_unreadable');
export const secretMissing = () => new Failure('invalid', 'sso.secret_missing');
/** This workspace lets in by its identity provider alone. */
export const singleSignOnNeeded = (connection: string) => new Failure('forbidden', 'sso.needed', { connection });
