import { Failure } from '../../kernel/failure.ts';

export const noSuchPartner = (): Failure => new Failure('not_found', 'accounts.no_such_partner');
export const noSuchPerson = (): Failure => new Failure('not_found', 'accounts.no_such_partner_person');
export const samePerson = (): Failure => new Failure('conflict', 'accounts.same_partner_person');
