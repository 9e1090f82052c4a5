import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareWithBackup } from '../platform/backup/compare-backup.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { checkBackup } from '../platform/backup/read-backup.ts';
import { restoreRows } from '../platform/backup/restore-rows.ts';
import { openPostgres } from '../platform/postgres/open-postgres.ts';
import { knownMigrations, prepareRecords } from '../platform/records/prepare.ts';
import { prepareSignIn } from '../platform/sign-in/sign-in.ts';
import type { TellRestore } from './restore-backup.ts';

/**
 * Shows that a backup can be restored by restoring it: into a PostgreSQL of its own, in a folder that goes away, where every table is read
 * again and held against the backup. Needs room for the database once more, in `scratch`.
 */
export async function verifyBackup(folder: string, tell: TellRestore, scratch = tmpdir()): Promise<Manifest> {
  const manifest = await checkBackup(folder, knownMigrations(), (ratio) => tell('checking', ratio));
  const home = await mkdtemp(path.join(scratch, 'perennial-verify-'));
  try {
    // It is asked by nobody else, and thrown away: it need not wait for the disk.
    const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];
    const { ownerUrl, server } = await openPostgres(home, { superuser: 'superuser', owner: 'owner' }, { settings });
    try {
      await prepareRecords(ownerUrl, manifest.migrations);
      await prepareSignIn(ownerUrl);
      await restoreRows({ ownerUrl, folder, manifest, tell: (ratio) => tell('loading', ratio) });
      await compareWithBackup(ownerUrl, manifest, (ratio) => tell('comparing', ratio));
    } finally {
      await server.stop();
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  return manifest;
}
