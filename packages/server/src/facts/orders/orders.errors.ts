import { Failure } from '../../kernel/failure.ts';

export const noSuchOrder = (): Failure => new Failure('not_found', 'orders.no_such_order');
/** Why the days cannot stand, with a code that refused rows of a file have as well. */
export const daysCannotStand = (code: string): Failure => new Failure('invalid', `orders.${code}`);
