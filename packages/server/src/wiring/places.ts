import path from 'node:path';
import type { Config } from '../platform/config/config.ts';
import type { Places } from '../system/index.ts';

/** The folder of the usage store. */
export function usageFolder(dataDir: string): string {
  return path.join(dataDir, 'usage');
}

export type PlacesOfAll = Places & { readonly auditAnchors: string };

/** Where an installation lies; a database that is not ours to start lies where we cannot see it. */
export function placesOf({
  dataDir,
  databaseUrl,
  auditAnchorFile,
}: Pick<Config, 'dataDir' | 'databaseUrl' | 'auditAnchorFile'>): PlacesOfAll {
  return {
    auditAnchors: auditAnchorFile,
    data: dataDir,
    usage: usageFolder(dataDir),
    database: databaseUrl === null ? path.join(dataDir, 'postgres') : null,
  };
}
