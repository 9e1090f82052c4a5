import { Failure } from '../../kernel/failure.ts';

export const noSuchPartner = (): Failure => new Failure('not_found', 'accounts.no_such_partner');
