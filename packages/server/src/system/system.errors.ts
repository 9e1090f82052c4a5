import { Failure } from '../kernel/failure.ts';

export const metricsTokenNeeded = () => new Failure('unauthenticated', 'system.metrics_token_needed');
export const metricsNotAllowed = () => new Failure('forbidden', 'system.metrics_not_allowed');
