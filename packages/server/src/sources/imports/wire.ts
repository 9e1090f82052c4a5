import type { Clock } from '../../kernel/time.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { workOnImports } from './jobs/work-on-imports.ts';
import { importFiles } from './store/import-files.ts';
import type { ImportWriters } from './use-cases/ports.ts';

export type ImportWorkDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly writers: ImportWriters;
  readonly onError: (error: unknown, importId: string) => void;
};

/** For the process that works: takes up imports at once, and for as long as it lives. */
export function wireImportWork({ dataDir, ...deps }: ImportWorkDeps): Repeated {
  return workOnImports({ ...deps, files: importFiles(dataDir) });
}
