import { repeat, type Repeated } from '../../../platform/processes/repeat.ts';
import { type LedgerDeps, restateStale } from '../use-cases/restate.ts';

const FRESH_MS = 1_000;

/** Keeps the ledger up with the subscriptions, every second. May run twice: what is stated already stays as it is. */
export function keepLedger(deps: LedgerDeps, onFailure: (error: unknown) => void): Repeated {
  return repeat(() => restateStale(deps), { restMs: FRESH_MS, onFailure });
}
