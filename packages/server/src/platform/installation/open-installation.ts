import type { Config } from '../config/config.ts';
import { installationSecret } from '../config/installation-secret.ts';
import { type Hold, holdDataFolder } from '../data-folder/hold-data-folder.ts';
import { prepareDataFolder } from '../data-folder/prepare-data-folder.ts';
import { type Reached, reachPostgres } from '../postgres/reach-postgres.ts';

export type Installation = Reached & {
  /** With the real path of the data folder. */
  readonly config: Config;
  readonly secret: string;
  readonly hold: Hold;
};

/** Takes the data folder for this process and starts or finds its PostgreSQL. `holder` is what others are told we do. */
export async function openInstallation(given: Config, holder: string): Promise<Installation> {
  const config = { ...given, dataDir: prepareDataFolder(given.dataDir) };
  const hold = await holdDataFolder(config.dataDir, holder);
  try {
    return { ...(await reachPostgres(config)), config, secret: installationSecret(config), hold };
  } catch (error) {
    await hold.release();
    throw error;
  }
}
