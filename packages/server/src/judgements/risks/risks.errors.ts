import { Failure } from '../../kernel/failure.ts';

/** Some of the signals are not there, are good news, or are of another account. */
export const notItsSignals = (): Failure => new Failure('invalid', 'risks.not_its_signals');
export const kindNeeded = (): Failure => new Failure('invalid', 'risks.kind_needed');
