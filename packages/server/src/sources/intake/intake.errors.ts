import { Failure } from '../../kernel/failure.ts';

export const unknownWriteKey = () => new Failure('unauthenticated', 'intake.unknown_write_key');
export const unreadableBody = () => new Failure('invalid', 'intake.unreadable_body');
export const bodyTooLarge = (bytesMax: number) => new Failure('too_large', 'intake.body_too_large', { bytesMax });
export const journalAway = () => new Failure('unavailable', 'intake.journal_away');
