import type { Records } from '../../../platform/records/records.ts';
import { countRepeats } from '../count-repeats.ts';
import { type UsageScope, type UsageWriter, usageWriter } from './write-usage.ts';

/**
 * Says what the writer would of one import's usage, and counts nothing: it sees what the transaction sees, which
 * the caller undoes. Rows that stand twice in the file are known; whether some were counted before is not.
 */
export function usageChecker(records: Records, scope: UsageScope): UsageWriter {
  const nth = countRepeats();
  return usageWriter(
    {
      database: { inWorkspace: (_, work) => work(records) },
      journal: {
        async count(batch) {
          // A number is the how manieth of its like the row is: it stands once by itself.
          const counted = batch.keys.filter((key) => typeof key === 'number' || nth(key) === 1).length;
          return { counted, duplicates: batch.keys.length - counted };
        },
      },
    },
    scope,
  );
}
