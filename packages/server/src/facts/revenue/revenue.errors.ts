import { Failure } from '../../kernel/failure.ts';
import type { RowFault } from '../../sources/imports/index.ts';

/** The code is the one that a line of a file would be refused with. */
export const rowRefused = ({ code, details = {} }: RowFault): Failure =>
  new Failure('invalid', 'revenue.row_refused', { ...details, reason: code });
export const noSuchCost = (): Failure => new Failure('not_found', 'revenue.no_such_cost');
