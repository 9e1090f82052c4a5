import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { type ExportWorkDeps, workOnExports } from '../use-cases/work-on-exports.ts';

const REST_MS = 2_000;

/** Makes archives of workspaces, one at a time, and lets them go after their time. */
export function keepExporting(deps: ExportWorkDeps): Repeated {
  return repeat((stopping) => workOnExports(deps, stopping), { restMs: REST_MS, onFailure: deps.onFailure });
}
