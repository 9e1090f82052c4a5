import { Failure } from '../../kernel/failure.ts';

export const noSuchConnection = (): Failure => new Failure('not_found', 'stripe.no_such_connection');
export const noSuchCustomer = (): Failure => new Failure('not_found', 'stripe.no_such_customer');
export const noSuchAccount = (account: string): Failure => new Failure('invalid', 'stripe.no_such_account', { account });
export const signatureWrong = (): Failure => new Failure('invalid', 'stripe.signature_wrong');
export const bodyNotRead = (): Failure => new Failure('invalid', 'stripe.body_not_read');
