import { readStoreLog, type StoreLogEntry } from '../../facts/usage/index.ts';
import type { Instant } from '../../kernel/time.ts';
import { bytesUnder } from '../../platform/disk/disk-space.ts';
import type { ProcessFigures } from '../../platform/processes/process-figures.ts';
import { type DatabaseSizes, readDatabaseSizes } from '../store/database-sizes.read.ts';
import { type AlertDeps, type Look, lookForAlerts } from './read-alerts.ts';

export type InstallationDeps = AlertDeps & {
  readonly ownFigures: () => ProcessFigures;
  /** Null while the engine is away. */
  readonly engineFigures: () => Promise<ProcessFigures | null>;
};

export type InstallationStand = Look & {
  readonly sizes: DatabaseSizes & { readonly usageBytes: number };
  /** False where the database lies on a disk that we cannot see. */
  readonly isDatabaseHere: boolean;
  readonly server: ProcessFigures;
  readonly engine: ProcessFigures | null;
  /** What was done with the usage store, newest first. */
  readonly storeLog: readonly StoreLogEntry[];
};

const LOG_SHOWN = 20;

/** How the whole installation stands, without a word of any customer. */
export async function readInstallation(deps: InstallationDeps, now: Instant): Promise<InstallationStand> {
  const look = await lookForAlerts(deps, now);
  const { sizes, storeLog } = await deps.database.inInstallation(async (records) => ({
    sizes: await readDatabaseSizes(records),
    storeLog: await readStoreLog(records, LOG_SHOWN),
  }));
  return {
    ...look,
    sizes: { ...sizes, usageBytes: await bytesUnder(deps.places.usage) },
    isDatabaseHere: deps.places.database !== null,
    server: deps.ownFigures(),
    engine: await deps.engineFigures(),
    storeLog,
  };
}
