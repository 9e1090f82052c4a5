import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { type KeepDeps, keepWithin } from '../use-cases/keep-within.ts';

const REST_MS = 15 * 60_000;

/** Looks every quarter of an hour for workspaces whose day has begun. */
export function keepRetention(deps: KeepDeps): Repeated {
  return repeat(() => keepWithin(deps), { restMs: REST_MS, onFailure: deps.onFailure });
}
