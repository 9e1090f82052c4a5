import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { claimNext } from '../store/import-leases.store.ts';
import { type RunDeps, runImport } from '../use-cases/run-import.ts';

const LOOK_MS = 500;

/**
 * Takes up one import after the other, also those that another process left behind. Told to stop, it leaves the
 * one it is at as it is, to be taken up again. Where others work beside it, each takes those whose file it has.
 */
export function workOnImports(
  deps: Omit<RunDeps, 'isLeaving'> & {
    readonly isAlone: boolean;
    readonly onError: (error: unknown, importId: string) => void;
  },
): Repeated {
  let isLeaving = false;
  const isHere = deps.isAlone ? () => true : deps.files.isThere;
  const work = repeat(
    async () => {
      const next = await deps.database.inInstallation((records) => claimNext(records, isHere));
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
