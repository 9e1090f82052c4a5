import { Failure } from '../../kernel/failure.ts';

export const noBackup = (folder: string): Failure => new Failure('invalid', 'backup.none', { folder });
export const damaged = (file: string): Failure => new Failure('invalid', 'backup.damaged', { file });
export const newerProduct = (product: string): Failure => new Failure('invalid', 'backup.newer_product', { product });
export const notEmpty = (folder: string): Failure => new Failure('conflict', 'backup.not_empty', { folder });
export const otherSecret = (folder: string): Failure => new Failure('conflict', 'backup.other_secret', { folder });
export const differs = (table: string): Failure => new Failure('invalid', 'backup.differs', { table });
export const folderTaken = (folder: string): Failure => new Failure('conflict', 'backup.folder_taken', { folder });
export const archiveMoves = (): Failure => new Failure('unavailable', 'backup.archive_moves');
export const noSecret = (folder: string): Failure => new Failure('precondition', 'backup.no_secret', { folder });
export const noLedger = (file: string): Failure => new Failure('invalid', 'backup.no_ledger', { file });
export const newerDatabase = (folder: string): Failure => new Failure('conflict', 'backup.newer_database', { folder });
