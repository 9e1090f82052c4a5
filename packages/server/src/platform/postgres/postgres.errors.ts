import { Failure } from '../../kernel/failure.ts';

export const noBinaries = (platform: string) => new Failure('unavailable', 'postgres.no_binaries', { platform });

export const cannotRunAsRoot = (reason: string) => new Failure('precondition', 'postgres.cannot_run_as_root', { reason });

export const couldNotInitialise = (reason: string) => new Failure('unavailable', 'postgres.could_not_initialise', { reason });

export const didNotStart = (reason: string, logFile: string) => new Failure('unavailable', 'postgres.did_not_start', { reason, logFile });

export const stillRunning = (pid: number) => new Failure('conflict', 'postgres.still_running', { pid });

export const otherMajor = (found: string, wanted: string) => new Failure('precondition', 'postgres.other_major', { found, wanted });

export const databaseUnreachable = (place: string, reason: string) => new Failure('unavailable', 'postgres.unreachable', { place, reason });

export const loginRefused = (place: string) => new Failure('forbidden', 'postgres.login_refused', { place });

export const noSuchDatabase = (place: string) => new Failure('not_found', 'postgres.no_such_database', { place });

export const versionNotSupported = (version: string) => new Failure('precondition', 'postgres.version_not_supported', { version });

export const mayNotPrepare = (reason: string) => new Failure('forbidden', 'postgres.may_not_prepare', { reason });
