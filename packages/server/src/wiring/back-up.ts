import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { LEDGER_FILE } from '../access/index.ts';
import { ARCHIVE_FILES } from '../facts/usage/index.ts';
import type { Clock } from '../kernel/time.ts';
import { folderTaken } from '../platform/backup/backup.errors.ts';
import { type Manifest, MANIFEST } from '../platform/backup/manifest.ts';
import { writeBackup } from '../platform/backup/write-backup.ts';
import { installationSecret } from '../platform/config/installation-secret.ts';
import type { Joined } from '../platform/installation/join-installation.ts';
import { markOfSecret } from '../platform/secrets/mark.ts';
import { archiveFolder } from '../platform/usage-store/open-file.ts';
import { usageFolder } from './places.ts';
import { versionOfProduct } from './version-of-product.ts';

export type MadeBackup = { readonly folder: string; readonly manifest: Manifest };

const NAME = /^perennial-\d{8}T\d{6}Z$/;

/** Everything of one moment, in a folder of `into` that is named by it. */
export async function backUp(
  { ownerUrl, config, clock }: Pick<Joined, 'ownerUrl' | 'config'> & { readonly clock: Clock },
  into: string,
  tell: (doneRatio: number) => void,
): Promise<MadeBackup> {
  const madeAt = clock.now().toString();
  const folder = path.join(path.resolve(into), `perennial-${madeAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z`);
  if (existsSync(folder)) throw folderTaken(folder);
  await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
  const manifest = await writeBackup({
    ownerUrl,
    folder,
    files: { folder: archiveFolder(usageFolder(config.dataDir)), query: ARCHIVE_FILES },
    beside: [path.join(config.dataDir, LEDGER_FILE)],
    about: { madeAt, product: versionOfProduct(), secretMark: markOfSecret(installationSecret(config)) },
    tell,
  });
  return { folder, manifest };
}

/** So that `keep` stay: those alone go that bear our name and are whole. */
export async function removeOlder(into: string, keep: number): Promise<readonly string[]> {
  const whole = (await readdir(into)).filter((name) => NAME.test(name) && existsSync(path.join(into, name, MANIFEST)));
  const old = whole.sort().slice(0, Math.max(0, whole.length - keep));
  for (const name of old) await rm(path.join(into, name), { recursive: true });
  return old;
}
