import type { Database } from '../../../platform/records/records.ts';
import { pruneRows, prunableTo } from '../store/journal-prune.store.ts';

/** How long a request is kept at least, whatever holds it elsewhere: for looking at it, and for a second look at an archive. */
const KEPT_DAYS = 7;
const ROWS_AT_ONCE = 2_000;

export type PruneJournal = {
  readonly keptDays: number;
  /** The highest row that may go: old enough, and not above this one. */
  readonly to: (upTo: number) => Promise<number>;
  /** Removes the rows up to this one but for those with events set aside that can still be sent again, or were of late; gives back how many went. */
  readonly prune: (to: number) => Promise<number>;
};

export function journalPruning(database: Database, keptDays: number = KEPT_DAYS): PruneJournal {
  return {
    keptDays,
    to: (upTo) => database.inInstallation((records) => prunableTo(records, { upTo, keptDays })),
    async prune(to) {
      let gone = 0;
      for (;;) {
        const went = await database.inInstallation((records) => pruneRows(records, { to, keptDays }, ROWS_AT_ONCE));
        gone += went;
        if (went < ROWS_AT_ONCE) return gone;
      }
    },
  };
}
