import { Failure } from '../../kernel/failure.ts';

export const noSuchAccount = (): Failure => new Failure('not_found', 'accounts.no_such_account');
