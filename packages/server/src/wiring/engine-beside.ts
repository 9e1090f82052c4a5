import type { Config } from '../platform/config/config.ts';
import { installationSecret } from '../platform/config/installation-secret.ts';
import { createLog } from '../platform/log/log.ts';
import type { Channel } from '../platform/processes/remote-calls.ts';
import { placesOf } from './places.ts';
import { startEngine } from './start-engine.ts';

const NOBODY: Channel = { send: () => undefined, onMessage: () => () => undefined };

export type Beside = { readonly appUrl: string; readonly config: Config; readonly isBeside: boolean };

/** For an operator command: the engine, for the time of the command, where no server runs that has one. */
export async function engineBeside({ appUrl, config, isBeside }: Beside): Promise<{ readonly stop: () => Promise<void> } | null> {
  if (isBeside) return null;
  const { dataDir, usageStoreUrl, isUsageStoreSafe, usageMemoryMb, backupWarnDays, clockFile } = config;
  const options = {
    databaseUrl: appUrl,
    dataDir,
    secret: installationSecret(config),
    places: placesOf(config),
    usageStoreUrl,
    isUsageStoreSafe,
    usageMemoryMb,
    backupWarnDays,
    clockFile,
  };
  return startEngine(options, { channel: NOBODY, log: createLog('engine', 'warn'), onLost: () => process.exit(1) });
}
