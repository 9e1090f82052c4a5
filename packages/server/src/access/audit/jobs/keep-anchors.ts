import type { Database } from '../../../platform/records/records.ts';
import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import { anchorChains } from '../use-cases/anchor-chains.ts';

const HOUR_MS = 3_600_000;

export type AnchorDeps = { readonly database: Database; readonly file: string; readonly onFailure: (error: unknown) => void };

/** Writes the ends of the chains down each hour, and when it is stopped. */
export function keepAnchors({ database, file, onFailure }: AnchorDeps): Repeated {
  const hourly = repeat(() => anchorChains(database, file).then(() => undefined), { restMs: HOUR_MS, onFailure });
  return {
    async stop() {
      await hourly.stop();
      await anchorChains(database, file).catch(onFailure);
    },
  };
}
