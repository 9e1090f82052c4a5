import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { couldNotInitialise, otherMajor } from './postgres.errors.ts';
import type { Unprivileged } from './unprivileged.ts';

export const SUPERUSER = 'postgres';

/** Makes the cluster where there is none. It is made beside its place and moved there whole, so that a kill leaves no half of one. */
export async function initialise(
  folder: string,
  password: string,
  how: { readonly binaries: PostgresBinaries; readonly user: Unprivileged },
): Promise<void> {
  removeDrafts(folder);
  if (existsSync(path.join(folder, 'PG_VERSION'))) {
    checkMajor(folder, how.binaries);
    // A folder that came back from a copy may be open to others, and PostgreSQL then refuses it.
    return chmodSync(folder, 0o700);
  }

  const draft = `${folder}.new`;
  const passwordFile = `${folder}.new-password`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  how.user.give(draft);
  how.user.give(passwordFile);
  try {
    await runInitdb(draft, passwordFile, how);
    renameSync(draft, folder);
  } finally {
    removeDrafts(folder);
  }
}

function checkMajor(folder: string, binaries: PostgresBinaries): void {
  const found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found !== binaries.major) throw otherMajor(found, binaries.major);
}

function removeDrafts(folder: string): void {
  const [parent, name] = [path.dirname(folder), path.basename(folder)];
  if (!existsSync(parent)) return;
  for (const entry of readdirSync(parent))
    if (entry.startsWith(`${name}.new`)) rmSync(path.join(parent, entry), { recursive: true, force: true });
}

function runInitdb(
  draft: string,
  passwordFile: string,
  { binaries, user }: { readonly binaries: PostgresBinaries; readonly user: Unprivileged },
): Promise<void> {
  const [command = '', ...args] = [
    ...user.once,
    binaries.initdb,
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    ...binaries.initdbArguments,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    child.on('error', (error) => reject(couldNotInitialise(error.message)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(couldNotInitialise(lastLine(errors)))));
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
