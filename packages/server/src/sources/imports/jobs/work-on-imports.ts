import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { claimNext } from '../store/import-leases.store.ts';
import { type RunDeps, runImport } from '../use-cases/run-import.ts';

const LOOK_MS = 500;

/**
 * Takes up one import after the other, also those that another process left behind. Told to stop, it leaves the
 * one it is at as it is, to be taken up again.
 */
export function workOnImports(
  deps: Omit<RunDeps, 'isLeaving'> & { readonly onError: (error: unknown, importId: string) => void },
): Repeated {
  let isLeaving = false;
  const work = repeat(
    async () => {
      const next = await deps.database.inInstallation((records) => claimNext(records));
      if (next === null || isLeaving) return false;
      await runImport({ ...deps, isLeaving: () => isLeaving }, next);
      return true;
    },
    { restMs: LOOK_MS, onFailure: (error) => deps.onError(error, '') },
  );
  return {
    async stop() {
      isLeaving = true;
      await work.stop();
    },
  };
}
