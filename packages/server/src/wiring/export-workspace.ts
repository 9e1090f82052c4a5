import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ARCHIVE_RULES } from '../access/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import { fileThere } from '../platform/backup/archive/archive.errors.ts';
import type { ArchiveManifest } from '../platform/backup/archive/archive-manifest.ts';
import { writeArchive } from '../platform/backup/archive/write-archive.ts';
import { archiveFolder } from '../platform/usage-store/open-file.ts';
import { usageFolder } from './places.ts';
import { versionOfProduct } from './version-of-product.ts';

export type ExportPlace = { readonly appUrl: string; readonly dataDir: string; readonly clock: Clock };
export type ExportWish = {
  readonly workspaceId: WorkspaceId;
  readonly file: string;
  readonly signal: AbortSignal;
  readonly tell: (doneRatio: number) => void;
};
export type ExportedWorkspace = { readonly file: string; readonly bytes: number; readonly manifest: ArchiveManifest };

/** All of a workspace, of one moment, in a file that is not there yet. */
export async function exportWorkspace({ appUrl, dataDir, clock }: ExportPlace, wish: ExportWish): Promise<ExportedWorkspace> {
  const file = path.resolve(wish.file);
  if (existsSync(file)) throw fileThere(file);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const manifest = await writeArchive({
    ...wish,
    url: appUrl,
    file,
    usageFolder: archiveFolder(usageFolder(dataDir)),
    rules: ARCHIVE_RULES,
    about: { madeAt: clock.now().toString(), product: versionOfProduct() },
  });
  return { file, manifest, bytes: (await stat(file)).size };
}
