import { Failure } from '../../kernel/failure.ts';

export const noSuchPulse = (): Failure => new Failure('not_found', 'feedback.no_such_pulse');
