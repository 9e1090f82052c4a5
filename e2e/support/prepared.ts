import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** How far an installation has come: it has its first owner, or the sample company beside. */
export type Prepared = 'owned' | 'sample';

const run = promisify(execFile);
const LOOK_MS = 250;

/** Lets it be made, if it is not yet. */
export function wish(prepared: Prepared, folder: string): void {
  writeFileSync(wishFile(prepared, folder), '');
}

/** Copies the data of a prepared installation once they are there, with owners and rights of the files. */
export async function copyOf(prepared: Prepared, folder: string, to: string): Promise<void> {
  const made = path.join(folder, prepared);
  while (!existsSync(made)) await sleep(LOOK_MS);
  await run('cp', ['-a', made, to]);
}

/** Whether somebody asked for it before the files of tests came to their end. */
export async function isWanted(prepared: Prepared, folder: string, end: AbortSignal): Promise<boolean> {
  while (!end.aborted) {
    if (existsSync(wishFile(prepared, folder))) return true;
    await sleep(LOOK_MS);
  }
  return false;
}

const wishFile = (prepared: Prepared, folder: string) => path.join(folder, `${prepared}.wanted`);
