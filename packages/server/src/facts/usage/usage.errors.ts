import { Failure } from '../../kernel/failure.ts';

export const noSuchProduct = () => new Failure('not_found', 'products.no_such_product');

export const noSuchPause = () => new Failure('not_found', 'accounts.no_such_pause');
export const pauseRefused = (fault: 'pause_ends_before_it_starts' | 'pause_too_long') => new Failure('invalid', `accounts.${fault}`);

/** The store was made anew, and has not yet come to where it stood. */
export const usageCountedAgain = (applied: number, mustReach: number) =>
  new Failure('unavailable', 'usage.counted_again', { percent: Math.floor((100 * applied) / mustReach) });

/** It is backed up by the means of its engine. */
export const noArchive = () => new Failure('precondition', 'usage.no_archive');

/** Months of a workspace came in while the archive was written; the store is made of them first. */
export class PartsAwaited extends Error {}

/** Of what the store lacks a part is not in the journal any more: only a backup brings it back. */
export const journalPruned = (applied: number, prunedTo: number) =>
  new Failure('precondition', 'usage.journal_pruned', { applied, prunedTo });

/** Of what one question may not ask for so much. */
export type Bounded = 'accounts' | 'actions' | 'days' | 'rows' | 'windows' | 'steps' | 'weeks' | 'segments' | 'features';

export const askedTooMuch = (of: Bounded, most: number) => new Failure('invalid', `usage.too_many_${of}`, { most });
export const rangeIsEmpty = () => new Failure('invalid', 'usage.range_is_empty');
