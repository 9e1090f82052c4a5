import { Failure } from '../../kernel/failure.ts';

export const noSuchTask = (): Failure => new Failure('not_found', 'timeline.no_such_task');
export const noSuchNote = (): Failure => new Failure('not_found', 'timeline.no_such_note');
export const noSuchInteraction = (): Failure => new Failure('not_found', 'timeline.no_such_interaction');
/** Only its author may change a note; what came from another system is changed there. */
export const notYourNote = (): Failure => new Failure('forbidden', 'timeline.not_your_note');
export const notMadeHere = (): Failure => new Failure('precondition', 'timeline.not_made_here');
export const notInFuture = (): Failure => new Failure('invalid', 'timeline.not_in_future');
