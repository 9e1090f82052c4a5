import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { deliverAll, type DeliverDeps } from '../use-cases/deliver.ts';

const REST_MS = 5_000;

/** Every process may do this: a message is sent by the one that has claimed it. */
export function keepStreaming(deps: DeliverDeps): Repeated {
  return repeat(() => deliverAll(deps), { restMs: REST_MS, onFailure: deps.onError });
}
