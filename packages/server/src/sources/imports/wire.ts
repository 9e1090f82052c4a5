import type { Clock } from '../../kernel/time.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { importRoutes } from './http/imports.routes.ts';
import { workOnImports } from './jobs/work-on-imports.ts';
import { sweepImports } from './jobs/sweep-imports.ts';
import { importFiles } from './store/import-files.ts';
import { forgetEndedFiles, forgetFiles } from './use-cases/sweep-files.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { ImportWriters } from './use-cases/ports.ts';

export { refusedNotWritable } from './imports.errors.ts';
export { readPlan } from './parsers/read-plan.ts';
export { refusedName } from './parsers/refused-file.ts';
export { importFiles } from './store/import-files.ts';
export {
  lookAtFiles,
  type OpenFile,
  type ReadyFile,
  savedPlan,
  startPlanned,
  twinOf,
  twinOfFile,
  untilOver,
} from './use-cases/import-planned.ts';
export { checkPlanned } from './use-cases/check-planned.ts';

/** For the API process: files come in, are looked at, and told to go in; the work is done elsewhere. */
export function wireImports({ dataDir, ...deps }: { readonly database: Database; readonly clock: Clock; readonly dataDir: string }): {
  readonly routes: readonly WorkspaceRoute[];
} {
  return { routes: importRoutes({ ...deps, files: importFiles(dataDir) }) };
}

export type ImportWorkDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly writers: ImportWriters;
  /** False where other processes work on imports of the same database, with files of their own. */
  readonly isAlone?: boolean;
  readonly onError: (error: unknown, importId: string) => void;
};

/** For the process that works: takes up imports at once, and for as long as it lives; deletes files that were kept long enough. */
export function wireImportWork({ dataDir, isAlone = true, ...deps }: ImportWorkDeps): Repeated & {
  readonly forget: (workspaceId: WorkspaceId) => Promise<void>;
  readonly forgetEnded: (workspaceId: WorkspaceId) => Promise<number>;
} {
  const files = importFiles(dataDir);
  const work = workOnImports({ ...deps, isAlone, files });
  const sweep = sweepImports({ ...deps, files }, (error) => deps.onError(error, ''));
  return {
    forget: (workspaceId) => forgetFiles({ ...deps, files }, workspaceId),
    forgetEnded: (workspaceId) => forgetEndedFiles({ ...deps, files }, workspaceId),
    async stop() {
      await sweep.stop();
      await work.stop();
    },
  };
}
