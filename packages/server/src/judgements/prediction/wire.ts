import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import { type LookingDeps, lookingOnly } from '../account-state/index.ts';
import { predictionRoutes } from './http/prediction.routes.ts';
import { type PredictionDeps, runPredictions } from './jobs/run-predictions.ts';

/** For the API process. */
export function wirePrediction(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: predictionRoutes() };
}

/** For the engine: fits what is asked for, and tells all accounts each day. */
export function wirePredictionWork(means: LookingDeps<PredictionDeps>): Repeated {
  return runPredictions(lookingOnly(means));
}
