import { Failure } from '../../../kernel/failure.ts';

export const noArchive = (file: string): Failure => new Failure('invalid', 'archive.none', { file });
export const archiveDamaged = (part: string): Failure => new Failure('invalid', 'archive.damaged', { part });
export const archiveNewer = (product: string): Failure => new Failure('invalid', 'archive.newer_product', { product });
export const archiveOlder = (product: string): Failure => new Failure('invalid', 'archive.older_product', { product });
export const archiveUnknown = (format: string): Failure => new Failure('invalid', 'archive.unknown_format', { format });
export const archiveTooLarge = (neededMegabytes: number, freeMegabytes: number): Failure =>
  new Failure('invalid', 'archive.too_large', { neededMegabytes, freeMegabytes });
export const workspaceThere = (slug: string): Failure => new Failure('conflict', 'archive.workspace_there', { slug });
export const fileThere = (file: string): Failure => new Failure('conflict', 'archive.file_there', { file });
export const needsFileStore = (): Failure => new Failure('precondition', 'archive.needs_file_store', {});
export const notCounted = (): Failure => new Failure('unavailable', 'archive.not_counted', {});
export const exportEnded = (): Failure => new Failure('conflict', 'archive.ended', {});
export const diskNearlyFull = (freeMegabytes: number): Failure => new Failure('unavailable', 'archive.disk_nearly_full', { freeMegabytes });
