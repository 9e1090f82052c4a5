import { Failure } from '../../kernel/failure.ts';

export const unknownColumn = (column: string) => new Failure('invalid', 'portfolio.unknown_column', { column });
export const hiddenField = (field: string) => new Failure('forbidden', 'portfolio.field_hidden', { field });
export const notANumber = (column: string) => new Failure('invalid', 'portfolio.not_a_number', { column });
export const ruleTooLarge = () => new Failure('invalid', 'portfolio.rule_too_large');
export const noSuchView = () => new Failure('not_found', 'portfolio.no_such_view');
export const viewOfAnother = () => new Failure('forbidden', 'portfolio.view_of_another');
export const viewsAreOfMembers = () => new Failure('forbidden', 'portfolio.views_are_of_members');
export const noSuchRun = () => new Failure('not_found', 'portfolio.no_such_run');
export const tooLateToUndo = () => new Failure('precondition', 'portfolio.too_late_to_undo');
export const runNotOver = () => new Failure('conflict', 'portfolio.run_not_over');
export const nothingToChange = () => new Failure('precondition', 'portfolio.nothing_to_change');
