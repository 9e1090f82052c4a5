import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';

export type FileOptions = {
  /** The folder of the usage store; made when it is not there. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly threads: number;
};

/** The one folder that SQL may read and write: Parquet files are made there. */
export function archiveFolder(folder: string): string {
  return path.join(folder, 'archive');
}

export type OpenedFile = {
  readonly instance: DuckDBInstance;
  /** Files that could not be read and now lie beside, under another name. */
  readonly setAside: readonly string[];
};

const LOCK_WAIT_MS = 30_000;
const LOCK_LOOK_MS = 200;

/**
 * Opens the file. What cannot be read is renamed, never deleted: first the write-ahead log, after which the
 * file stands as of its last checkpoint, then the file itself. The caller finds out what is missing by the
 * journal position that the file holds.
 */
export async function openFile(options: FileOptions): Promise<OpenedFile> {
  mkdirSync(archiveFolder(options.folder), { recursive: true, mode: 0o700 });
  const { log, file } = filesIn(options.folder);
  const setAside: string[] = [];
  for (const suspect of [log, file, null]) {
    const opened = await tryOpen(file, options);
    if (opened.ok) return { instance: opened.instance, setAside };
    if (suspect === null || isRoomMissing(opened.error)) throw opened.error;
    setAside.push(...renamedAside([suspect]));
  }
  throw new Error('the usage store could not be opened');
}

/** For a file that could be opened, and of which a part could not be read. */
export function setFileAside(folder: string): readonly string[] {
  const { log, file } = filesIn(folder);
  return renamedAside([log, file]);
}

/** A block of the file is not what was written: no other try will read it. */
export function isDamage(error: unknown): boolean {
  return /Corrupt database file|(IO|FATAL) Error: .*checksum.*block|Serialization Error|read enough bytes from file .*usage\.duckdb/i.test(
    String(error),
  );
}

/** Passes by itself once there is room again: nothing is wrong with the file. */
function isRoomMissing(error: unknown): boolean {
  return /No space left|not enough space|disk full|Out of Memory|Too many open files/i.test(String(error));
}

function filesIn(folder: string): { readonly file: string; readonly log: string } {
  const file = path.join(folder, 'usage.duckdb');
  return { file, log: `${file}.wal` };
}

async function tryOpen(
  file: string,
  options: FileOptions,
): Promise<{ ok: true; instance: DuckDBInstance } | { ok: false; error: unknown }> {
  const until = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      const instance = await openInstance(file, options);
      await touch(instance);
      return { ok: true, instance };
    } catch (error) {
      // Another process still holds it: that is no damage, and passes when it has ended.
      if (!String(error).includes('Could not set lock')) return { ok: false, error };
      if (Date.now() > until) throw error;
      await sleep(LOCK_LOOK_MS);
    }
  }
}

/** The limits stand in the configuration of creation: one set later would come after the log was replayed. */
export async function openInstance(file: string, { folder, memoryMb, threads }: FileOptions): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(file, {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: path.join(folder, 'spill'),
    max_temp_directory_size: '20GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
    checkpoint_threshold: '64MB',
  });
  const connection = await instance.connect();
  try {
    await connection.run(`set allowed_directories = ['${archiveFolder(folder).replaceAll("'", "''")}/']`);
    await connection.run('set enable_external_access = false');
    await connection.run('set lock_configuration = true');
  } finally {
    connection.disconnectSync();
  }
  return instance;
}

/** Reads every table's first block, so that a damaged catalogue shows here and not in the first question. */
async function touch(instance: DuckDBInstance): Promise<void> {
  const connection = await instance.connect();
  try {
    const tables = await connection.runAndReadAll('select table_name from duckdb_tables() where not temporary');
    for (const [name] of tables.getRows()) await connection.run(`select * from "${String(name)}" limit 1`);
  } finally {
    connection.disconnectSync();
  }
}

function renamedAside(files: readonly string[]): string[] {
  const suffix = `.damaged-${new Date().toISOString().replace(/[:.]/g, '')}`;
  return files
    .filter((file) => existsSync(file))
    .map((file) => {
      renameSync(file, `${file}${suffix}`);
      return `${file}${suffix}`;
    });
}
