import type { Clock } from '../kernel/time.ts';
import { bytesUnder } from '../platform/disk/disk-space.ts';
import type { Joined } from '../platform/installation/join-installation.ts';
import type { Database } from '../platform/records/records.ts';
import { type BackupLine, noteBackup } from '../system/index.ts';
import { backUp, type MadeBackup, removeOlder } from './back-up.ts';
import type { RestoreStep } from './restore-backup.ts';
import { verifyBackup } from './verify-backup.ts';

export type BackupWanted = {
  /** Backups lie in it, each in a folder of its own. */
  readonly into: string;
  /** How many stay, this one among them; null for all. */
  readonly keep: number | null;
  readonly isVerified: boolean;
};

type Deps = Pick<Joined, 'ownerUrl' | 'config'> & { readonly database: Database; readonly clock: Clock };

/**
 * A backup that the running product knows of, also where it came to nothing. Older ones go only once the new one is whole and, where that is
 * wanted, verified.
 */
export async function makeBackup(
  deps: Deps,
  { into, keep, isVerified }: BackupWanted,
  tell: (step: 'reading' | RestoreStep, doneRatio: number) => void,
): Promise<MadeBackup & { readonly removed: readonly string[] }> {
  const begunAt = deps.clock.now().toString();
  const note = (line: BackupLine) => deps.database.inInstallation((records) => noteBackup(records, line));
  let made: MadeBackup | undefined;
  try {
    made = await backUp(deps, into, (ratio) => tell('reading', ratio));
    if (isVerified) await verifyBackup(made.folder, tell);
  } catch (error) {
    await note({ madeAt: begunAt, folder: into, state: 'failed', rows: 0, bytes: 0, verifiedAt: null });
    throw error;
  }
  const { folder, manifest } = made;
  await note({
    madeAt: manifest.madeAt,
    folder,
    state: isVerified ? 'verified' : 'made',
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes: await bytesUnder(folder),
    verifiedAt: isVerified ? deps.clock.now().toString() : null,
  });
  return { ...made, removed: keep === null ? [] : await removeOlder(into, keep) };
}
