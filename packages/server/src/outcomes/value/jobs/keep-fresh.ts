import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import { keepValues, type ValueJobDeps } from '../use-cases/keep-values.ts';

const LOOK_MS = 2_000;

/** Keeps values up with contracts and costs. May run twice: what is stated already stays as it is. */
export function keepFresh(deps: ValueJobDeps, onFailure: (error: unknown) => void): Repeated {
  return repeat((stopping) => keepValues(deps, stopping), { restMs: LOOK_MS, onFailure });
}
