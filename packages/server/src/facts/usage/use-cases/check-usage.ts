import type { Records } from '../../../platform/records/records.ts';
import { countRepeats } from '../count-repeats.ts';
import type { KnownAmong } from '../store/known-usage.ts';
import { type UsageScope, type UsageWriter, usageWriter } from './write-usage.ts';

/**
 * Says what the writer would of one import's usage, and counts nothing: it sees what the transaction sees, which
 * the caller undoes. Without `known` it cannot tell what was counted before, only what stands twice in the file.
 */
export function usageChecker(records: Records, scope: UsageScope, known: KnownAmong | null): UsageWriter {
  const nth = countRepeats();
  return usageWriter(
    {
      database: { inWorkspace: (_, work) => work(records) },
      journal: {
        async count(batch) {
          const before = (await known?.(batch)) ?? new Set<number>();
          // A number is the how manieth of its like the row is: it stands once by itself.
          const counted = batch.keys.filter((key, place) => !before.has(place) && (typeof key === 'number' || nth(key) === 1)).length;
          return { counted, duplicates: batch.keys.length - counted };
        },
      },
    },
    scope,
  );
}
