import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { ARCHIVE_RULES, isSoundWorkspace, ledgerFile, readComingWorkspace, writeImportEntry } from '../access/index.ts';
import { askRebuild, type TakenParts, takeParts } from '../facts/usage/wire.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import { archiveDamaged, needsFileStore, noArchive } from '../platform/backup/archive/archive.errors.ts';
import type { ArchiveManifest } from '../platform/backup/archive/archive-manifest.ts';
import { loadArchive, stagedName } from '../platform/backup/archive/load-archive.ts';
import { unpackArchive } from '../platform/backup/archive/unpack-archive.ts';
import type { Joined } from '../platform/installation/join-installation.ts';
import { knownMigrations } from '../platform/records/prepare.ts';
import { awaitJournal, holdJournal, isSoundJournal } from '../sources/intake/wire.ts';
import { usageFolder } from './places.ts';

export type ImportPlace = Pick<Joined, 'ownerUrl' | 'config'> & { readonly clock: Clock };
export type ImportStep = 'checking' | 'loading';
export type TellImport = (step: ImportStep, doneRatio: number) => void;

export type ImportedWorkspace = {
  readonly manifest: ArchiveManifest;
  /** Of the log of the usage store: it is made again with what came in. */
  readonly rebuild: number;
};

/**
 * Takes a workspace in that was exported elsewhere. Nothing of the archive is believed: all of it is read and held against its manifest
 * before anything is written, and then it comes in as a whole or not at all.
 */
export async function importWorkspace(place: ImportPlace, file: string, tell: TellImport): Promise<ImportedWorkspace> {
  const { config } = place;
  if (!existsSync(file)) throw noArchive(file);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(config.dataDir, 'importing-'));
  try {
    const { manifest, sha256 } = await unpackArchive({
      source: createReadStream(file),
      name: path.basename(file),
      folder,
      migrations: knownMigrations(),
      tell: (ratio) => tell('checking', ratio),
    });
    if (manifest.usage.length > 0 && config.usageStoreUrl !== null) throw needsFileStore();
    return { manifest, rebuild: await takeIn(place, { manifest, sha256, folder }, tell) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Unpacked = { readonly manifest: ArchiveManifest; readonly sha256: string; readonly folder: string };

async function takeIn({ ownerUrl, config, clock }: ImportPlace, { manifest, sha256, folder }: Unpacked, tell: TellImport): Promise<number> {
  const workspaceId = manifest.workspace.id as WorkspaceId;
  const { madeAt, product, usage: parts } = manifest;
  let rebuild = 0;
  let taken: TakenParts = { name: async () => undefined, undo: () => undefined };
  try {
    await loadArchive({
      ownerUrl,
      folder,
      manifest,
      rules: ARCHIVE_RULES,
      before: async () => {
        taken = await takeParts({ workspaceId, folder, usageFolder: usageFolder(config.dataDir), parts });
      },
      also: async (client) => {
        const coming = await readComingWorkspace(client, workspaceId);
        if (coming === undefined || !isSoundWorkspace(coming)) throw archiveDamaged('tables/workspaces.gz');
        if (!(await isSoundJournal(client, stagedName('intake_journal')))) throw archiveDamaged('tables/intake_journal.gz');
        await taken.name(client);
        rebuild = await askRebuild(client);
        // Before it is here: it would go again if its going were the last that is known of it.
        await ledgerFile(config.dataDir).add([{ kind: 'workspace_imported', workspaceId, at: clock.now().toString(), askedBy: null }]);
        await writeImportEntry(client, { workspaceId, at: clock.now(), madeAt, product, sha256 });
      },
      holdCounting: holdJournal,
      counted: (client) => awaitJournal(client, workspaceId),
      tell: (ratio) => tell('loading', ratio),
    });
    return rebuild;
  } catch (error) {
    taken.undo();
    throw error;
  }
}
