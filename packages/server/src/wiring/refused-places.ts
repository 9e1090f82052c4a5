import { constants, existsSync, statSync } from 'node:fs';
import { access, copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type ReadyFile, refusedName, refusedNotWritable } from '../sources/imports/wire.ts';

type Wish = { readonly where: string; readonly refused: string | null };

/** Where the refused rows of each file go: into the file that was named, or each into its own of the folder that was named. */
export async function refusedPlaces({ where, refused }: Wish, files: readonly ReadyFile[]): Promise<(file: ReadyFile) => string | null> {
  if (refused === null) return () => null;
  const folder = isFolder(where) || isFolder(refused) ? refused : null;
  await mustBeWritable(folder ?? path.dirname(refused));
  if (folder === null) return () => refused;
  const places = new Map<ReadyFile, string>();
  for (const file of files) places.set(file, path.join(folder, freeName(file, files)));
  return (file) => places.get(file) ?? null;
}

/** What an import refused, as a copy for whoever asked; what an earlier one left there must not pass for it. */
export async function copyRefused(from: string, to: string): Promise<string | null> {
  if (existsSync(from)) {
    await copyFile(from, to);
    return to;
  }
  await rm(to, { force: true });
  return null;
}

/** A plan may name a file twice, for two kinds of rows. */
function freeName(file: ReadyFile, files: readonly ReadyFile[]): string {
  const name = refusedName(path.basename(file.file));
  const before = files.slice(0, files.indexOf(file)).filter((one) => refusedName(path.basename(one.file)) === name).length;
  return before === 0 ? name : name.replace(/[.]csv$/, `-${before + 1}.csv`);
}

async function mustBeWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw refusedNotWritable(folder, error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
  }
}

function isFolder(where: string): boolean {
  return statSync(where, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
