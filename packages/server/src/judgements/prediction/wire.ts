import { newId } from '../../platform/new-id.ts';
import type { Repeated } from '../../platform/processes/repeat.ts';
import type { WorkspaceRoute } from '../../platform/http/route.ts';
import type { PredictionDeps } from './jobs/run-predictions.ts';
import { runPredictions } from './jobs/run-predictions.ts';
import { predictionRoutes } from './http/prediction.routes.ts';

/** For the API process. */
export function wirePrediction(): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: predictionRoutes() };
}

export type PredictionWire = Omit<PredictionDeps, 'newSignalId' | 'newScorecardId' | 'announce'>;

/** For the engine: fits what is asked for, and tells all accounts each day. */
export function wirePredictionWork(means: PredictionWire): Repeated {
  return runPredictions({
    ...means,
    newSignalId: () => newId('sig'),
    newScorecardId: () => newId('sco'),
    announce: async () => undefined,
  });
}
