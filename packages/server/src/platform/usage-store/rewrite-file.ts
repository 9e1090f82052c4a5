import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { FileOptions } from './open-file.ts';

/**
 * Writes the file anew and puts the copy in its place: what was deleted stays in the blocks of a file, and is in no
 * copy of it. The file must be closed. A copy that a crash left unfinished is begun again.
 */
export async function rewriteFile({ folder, memoryMb, threads }: FileOptions): Promise<void> {
  const file = path.join(folder, 'usage.duckdb');
  const copy = `${file}.copy`;
  for (const left of [copy, `${copy}.wal`]) rmSync(left, { force: true });
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: path.join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  try {
    await connection.run(`attach ${quoted(file)} as present`);
    await connection.run(`attach ${quoted(copy)} as copy`);
    await connection.run('copy from database present to copy');
    await connection.run('detach copy');
    await connection.run('detach present');
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
  replaceFile(folder, copy);
}

/** Puts a file that was made beside, and closed, in the place of the present one, which must be closed too. */
export function replaceFile(folder: string, made: string): void {
  const file = path.join(folder, 'usage.duckdb');
  if (existsSync(`${made}.wal`)) throw new Error('the usage file that was made is not whole');
  toDisk(made);
  renameSync(made, file);
  rmSync(`${file}.wal`, { force: true });
  toDisk(folder);
}

/** Returns when the file, or the folder's list of names, is on disk. */
export function toDisk(place: string): void {
  const handle = openSync(place, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
