import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../kernel/failure.ts';
import type { Config } from '../config/config.ts';
import { announcedAddress } from '../data-folder/hold-data-folder.ts';
import { type Reached, reachRunningPostgres } from '../postgres/reach-postgres.ts';
import { pendingMigrations } from '../records/prepare.ts';
import { openInstallation } from './open-installation.ts';
import { type Migrate, prepareDatabase } from './prepare-database.ts';

export type Joined = Pick<Reached, 'ownerUrl' | 'appUrl'> & {
  /** True where the server runs, or another command does; then the data folder is theirs. */
  readonly isBeside: boolean;
  readonly config: Config;
  readonly leave: () => Promise<void>;
};

const STARTING_MS = 15_000;
const LOOK_MS = 200;

/** For an operator command: works beside a running server, and starts the database itself where none runs. */
export async function joinInstallation(config: Config, holder: string, migrate: Migrate): Promise<Joined> {
  try {
    const installation = await openInstallation(config, holder);
    await prepareDatabase(installation.ownerUrl, migrate);
    const { ownerUrl, appUrl, embedded, hold } = installation;
    const leave = async () => {
      await embedded?.server.stop();
      await hold.release();
    };
    return { ownerUrl, appUrl, isBeside: false, config: installation.config, leave };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'data_folder.in_use') throw error;
    const { ownerUrl, appUrl } = await waitForRunning(config);
    const publicUrl = announcedAddress(config.dataDir) ?? config.publicUrl;
    return { ownerUrl, appUrl, isBeside: true, config: { ...config, publicUrl }, leave: async () => undefined };
  }
}

/** The one that holds the folder may be starting at this moment; or it started before this command was updated. */
async function waitForRunning(config: Config): Promise<Reached> {
  for (const until = Date.now() + STARTING_MS; Date.now() < until; await sleep(LOOK_MS)) {
    const reached = await reachRunningPostgres(config);
    if (reached === null) continue;
    const pending = await pendingMigrations(reached.ownerUrl);
    if (pending.length === 0) return reached;
    if (announcedAddress(config.dataDir) !== null) throw new Failure('unavailable', 'operate.server_is_older', {});
  }
  throw new Failure('unavailable', 'operate.not_answering', { folder: config.dataDir });
}
