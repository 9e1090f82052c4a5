import type { Database } from '../../../platform/records/records.ts';
import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { nextSampleLoad, saveAdvance } from '../store/sample-loads.store.ts';
import { loadSample, type WriterOf } from '../use-cases/load-sample.ts';

const LOOK_MS = 700;

export type SampleLoadDeps = { readonly database: Database; readonly writerOf: WriterOf; readonly onError: (error: unknown) => void };

/** Brings in the samples that were asked for, one at a time; goes on with one that a stop interrupted. */
export function runSampleLoads({ database, writerOf, onError }: SampleLoadDeps): Repeated {
  return repeat(
    async () => {
      const load = await database.inInstallation(nextSampleLoad);
      if (load === null) return false;
      const { workspaceId } = load;
      try {
        await loadSample(load, writerOf, (advance) => database.inWorkspace(workspaceId, (records) => saveAdvance(records, workspaceId, advance)));
      } catch (error) {
        onError(error);
        await database.inWorkspace(workspaceId, (records) => saveAdvance(records, workspaceId, { ...load, state: 'failed' }));
      }
      return true;
    },
    { restMs: LOOK_MS, onFailure: onError },
  );
}
