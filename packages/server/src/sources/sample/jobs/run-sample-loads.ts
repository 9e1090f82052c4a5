import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { type Advance, nextSampleLoad, saveAdvance } from '../store/sample-loads.store.ts';
import { loadSample, type LoadMeans, type WriterOf } from '../use-cases/load-sample.ts';

const LOOK_MS = 700;

export type SampleLoadDeps = Omit<LoadMeans, 'tell' | 'stated'> & {
  readonly database: Database;
  /** Whether no ledger of the workspace waits to be stated. */
  readonly isStated: (workspaceId: WorkspaceId) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
};

/** Brings in the samples that were asked for, one at a time; goes on with one that a stop interrupted. */
export function runSampleLoads({ database, writerOf, counted, isStated, arrange, onError }: SampleLoadDeps): Repeated {
  const stopping = new AbortController();
  const stated = async (workspaceId: WorkspaceId): Promise<void> => {
    while (!(await isStated(workspaceId))) await sleep(LOOK_MS, undefined, { signal: stopping.signal });
  };
  const running = repeat(
    async () => {
      const load = await database.inInstallation(nextSampleLoad);
      if (load === null) return false;
      const { workspaceId } = load;
      const tell = (advance: Advance) => database.inWorkspace(workspaceId, (records) => saveAdvance(records, workspaceId, advance));
      try {
        await loadSample(load, { writerOf: until(stopping.signal, writerOf), counted, stated, tell, ...(arrange && { arrange }) });
      } catch (error) {
        if (stopping.signal.aborted) return false;
        onError(error);
        await tell({ ...load, state: 'failed' });
      }
      return true;
    },
    { restMs: LOOK_MS, onFailure: onError },
  );
  return {
    async stop() {
      stopping.abort();
      await running.stop();
    },
  };
}

/** Two years take a minute; who is told to stop does not wait for more than the rows at hand. */
function until(signal: AbortSignal, writerOf: WriterOf): WriterOf {
  return (scope) => {
    const write = writerOf(scope);
    return (kind, rows) => {
      signal.throwIfAborted();
      return write(kind, rows);
    };
  };
}
