import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/** The secret kept in a file that only we can read; made on first use, whole or not at all. */
export function readSecretFile(file: string, make: () => string): string {
  return readIfThere(file) ?? writeSecretFile(file, make());
}

/** Makes or replaces the file, whole or not at all. */
export function writeSecretFile(file: string, secret: string): string {
  const draft = `${file}.${process.pid}`;
  const descriptor = openSync(draft, 'w', 0o600);
  writeSync(descriptor, secret);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(draft, file);
  return secret;
}

/** Null where there is none, or an empty one. */
export function readIfThere(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    return secret === '' ? null : secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
