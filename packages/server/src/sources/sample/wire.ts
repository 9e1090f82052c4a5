import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { Database } from '../../platform/records/records.ts';
import { sampleRoutes } from './http/sample.routes.ts';
import { runSampleLoads, type SampleLoadDeps } from './jobs/run-sample-loads.ts';

export type { SampleWriter, WriterOf } from './use-cases/load-sample.ts';
export { readSampleLoad, type SampleLoad } from './store/sample-loads.store.ts';
export { startSample } from './use-cases/start-sample.ts';

/** For the API process. */
export function wireSample(deps: { readonly database: Database }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: sampleRoutes(deps) };
}

/** For the engine: begins to look for samples that were asked for. */
export function wireSampleLoads(deps: SampleLoadDeps): Repeated {
  return runSampleLoads(deps);
}
