import { Failure } from '../../kernel/failure.ts';

export const noStream = () => new Failure('not_found', 'audit-stream.none');
export const notEncrypted = (host: string) => new Failure('precondition', 'audit-stream.not_encrypted', { host });
export const notACertificate = () => new Failure('invalid', 'audit-stream.not_a_certificate');
export const hasNoSecret = () => new Failure('precondition', 'audit-stream.has_no_secret');
export const secretUnreadable = () => new Failure('precondition', 'audit-stream.secret_unreadable');
export const refused = (host: string, status: number) => new Failure('precondition', 'audit-stream.refused', { host, status });
export const notTaken = (host: string) => new Failure('precondition', 'audit-stream.not_taken', { host });
