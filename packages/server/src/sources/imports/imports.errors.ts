import { Failure } from '../../kernel/failure.ts';

export const noSuchImport = () => new Failure('not_found', 'imports.no_such_import');
export const noSuchMapping = () => new Failure('not_found', 'imports.no_such_mapping');
export const noSuchRows = () => new Failure('not_found', 'imports.no_refused_rows');
export const rowsGone = () => new Failure('not_found', 'imports.refused_rows_gone');
export const fileIsEmpty = () => new Failure('invalid', 'imports.file_is_empty');
export const fileHasNoRows = () => new Failure('invalid', 'imports.file_has_no_rows');
export const fileTooLarge = (mostBytes: number) => new Failure('too_large', 'imports.file_too_large', { mostBytes });
export const workbookTooLarge = (mostBytes: number) => new Failure('too_large', 'imports.workbook_too_large', { mostBytes });
export const fileUnreadable = (line: number) => new Failure('invalid', 'imports.file_unreadable', { line });
export const fileGone = () => new Failure('precondition', 'imports.file_gone');
export const noSuchSheet = (sheet: string) => new Failure('invalid', 'imports.no_such_sheet', { sheet });
export const zoneUnknown = (column: string, timeZone: string) => new Failure('invalid', 'imports.zone_unknown', { column, timeZone });
export const questionsOpen = (questions: number) => new Failure('precondition', 'imports.questions_open', { questions });
export const wrongState = (state: string) => new Failure('conflict', 'imports.wrong_state', { state });
export const diskNearlyFull = (freeMegabytes: number) => new Failure('unavailable', 'imports.disk_nearly_full', { freeMegabytes });
export const planUnreadable = (file: string, at: string) => new Failure('invalid', 'imports.plan_unreadable', { file, at });
export const planFileMissing = (file: string) => new Failure('invalid', 'imports.plan_file_missing', { file });
export const refusedNotWritable = (file: string, reason: string) =>
  new Failure('invalid', 'imports.refused_not_writable', { file, reason });
