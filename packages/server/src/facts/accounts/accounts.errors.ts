import { Failure } from '../../kernel/failure.ts';

export const noSuchAccount = (): Failure => new Failure('not_found', 'accounts.no_such_account');
export const noSuchContact = (): Failure => new Failure('not_found', 'accounts.no_such_contact');
export const noSuchRole = (): Failure => new Failure('not_found', 'accounts.no_such_role');
/** The member is not there, or may no longer work here. */
export const notAMember = (): Failure => new Failure('precondition', 'accounts.not_a_member');
