import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { type SweepDeps, sweepFiles } from '../use-cases/sweep-files.ts';

const HOUR_MS = 3_600_000;

/** Looks every hour for files that were kept long enough. */
export function sweepImports(deps: SweepDeps, onFailure: (error: unknown) => void): Repeated {
  return repeat(() => sweepFiles(deps), { restMs: HOUR_MS, onFailure });
}
