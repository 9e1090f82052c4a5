import { Failure } from '../../kernel/failure.ts';

export const noSuchAccount = (): Failure => new Failure('not_found', 'accounts.no_such_account');

/** What is found by its words is told by being found. */
export const searchHidden = () => new Failure('forbidden', 'roles.search_hidden');
