import { type Repeated, repeat } from '../../platform/processes/repeat.ts';
import { finishRemovals, type FinishRemovalsDeps } from '../use-cases/remove-workspace.ts';

const REST_MS = 10_000;

/** Looks every ten seconds for workspaces that were said to go. */
export function workOnRemovals(deps: FinishRemovalsDeps, onFailure: (error: unknown) => void): Repeated {
  return repeat(() => finishRemovals(deps), { restMs: REST_MS, onFailure });
}
