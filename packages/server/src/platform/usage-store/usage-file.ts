import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Failure } from '../../kernel/failure.ts';
import { type FileOptions, isDamage, openFile, setFileAside } from './open-file.ts';
import { replaceFile, rewriteFile } from './rewrite-file.ts';
import { takingTurns } from '../processes/turns.ts';

export type { DuckDBConnection } from '@duckdb/node-api';

export type UsageFile = {
  /** For questions: at most two at once, each broken off after its time. */
  readonly read: <Result>(ask: (connection: DuckDBConnection) => Promise<Result>, timeoutMs?: number) => Promise<Result>;
  /** One transaction at a time, kept only if the work returns. */
  readonly write: <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>;
  /** For long reading: sees the file as of its beginning, whatever is written meanwhile. Has no time limit and no turn. */
  readonly snapshot: <Result>(look: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>;
  /** Leaves no byte of what was deleted. Whoever asks or writes meanwhile waits. */
  readonly rewrite: () => Promise<void>;
  /** Puts another file, made beside, in its place. Whoever asks or writes meanwhile waits. */
  readonly replaceBy: (made: string) => Promise<void>;
  readonly state: () => UsageFileState;
  readonly close: () => Promise<void>;
};

export type UsageFileState = {
  readonly isOpen: boolean;
  /** Damaged files put aside since the start of this process. */
  readonly setAside: readonly string[];
  readonly reopened: number;
};

export type UsageFileOptions = FileOptions & {
  /** Brings the schema to where it must be; called after each opening. */
  readonly prepare: (connection: DuckDBConnection) => Promise<void>;
  readonly onDamage?: (setAside: readonly string[]) => void;
};

const QUESTION_MS = 20_000;
const QUESTIONS_AT_ONCE = 2;
const QUESTIONS_WAITING_MAX = 200;

const tooMany = () => new Failure('unavailable', 'usage.too_many_questions');

/** Opens the usage store's file, of which this process becomes the only owner, and keeps it open. */
export async function openUsageFile(options: UsageFileOptions): Promise<UsageFile> {
  const questions = takingTurns({ atOnce: QUESTIONS_AT_ONCE, waitingMax: QUESTIONS_WAITING_MAX, tooMany });
  const writes = takingTurns({ atOnce: 1, waitingMax: 1_000, tooMany });
  const setAside: string[] = [];
  const connections = counting();
  let isClosed = false;
  let reopened = 0;
  const open = () => openPrepared(options, tellSetAside);
  let opening: Promise<DuckDBInstance> = open();
  await opening;

  function tellSetAside(files: readonly string[]): void {
    setAside.push(...files);
    if (files.length > 0) options.onDamage?.(files);
  }

  /**
   * After a fatal error the instance refuses everything; only another one, which replays the log, goes on. Where a part
   * of the file could not be read, another file is begun.
   */
  function reopenAfter(error: unknown, instance: DuckDBInstance): void {
    const next = opening.then(async (current) => {
      if (current !== instance || isClosed) return current;
      reopened++;
      closeQuietly(instance);
      if (isDamage(error)) tellSetAside(setFileAside(options.folder));
      return open();
    });
    // A failed opening is tried again by the next one who asks.
    opening = next.catch(() => instance);
  }

  async function withConnection<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    if (isClosed) throw new Failure('unavailable', 'usage.store_closed');
    const instance = await opening;
    connections.begin();
    try {
      const connection = await instance.connect();
      try {
        return await work(connection);
      } finally {
        connection.disconnectSync();
      }
    } catch (error) {
      if (isFatal(error) || isDamage(error)) reopenAfter(error, instance);
      throw error;
    } finally {
      connections.end();
    }
  }

  async function whileClosed(work: () => Promise<void>): Promise<void> {
    const next = opening.then(async (instance) => {
      await connections.none();
      closeQuietly(instance);
      await work();
    });
    // Whether it came about or not, a file is there.
    opening = next.then(open, open);
    await next;
    await opening;
  }

  return {
    read: (ask, timeoutMs = QUESTION_MS) =>
      questions.take(() => withConnection((connection) => inTime(connection, timeoutMs, () => ask(connection)))),
    write: (work) => writes.take(() => withConnection((connection) => inTransaction(connection, work))),
    snapshot: (look) => withConnection((connection) => inTransaction(connection, look)),
    rewrite: () => whileClosed(() => rewriteFile(options)),
    replaceBy: (made) => whileClosed(async () => replaceFile(options.folder, made)),
    state: () => ({ isOpen: !isClosed, setAside: [...setAside], reopened }),
    async close() {
      isClosed = true;
      await Promise.all([questions.idle(), writes.idle()]);
      closeQuietly(await opening);
    },
  };
}

async function openPrepared(options: UsageFileOptions, tellSetAside: (files: readonly string[]) => void): Promise<DuckDBInstance> {
  const { instance, setAside } = await openFile(options);
  tellSetAside(setAside);
  try {
    const connection = await instance.connect();
    await options.prepare(connection);
    connection.disconnectSync();
    return instance;
  } catch (error) {
    closeQuietly(instance);
    if (!isDamage(error)) throw error;
    tellSetAside(setFileAside(options.folder));
    return openPrepared(options, tellSetAside);
  }
}

/** How many are at work, and when none is. */
function counting() {
  let count = 0;
  let tell: (() => void) | null = null;
  const none = async (): Promise<void> => {
    // Those who were let in a moment ago begin first.
    await new Promise(setImmediate);
    if (count === 0) return;
    await new Promise<void>((resolve) => {
      tell = resolve;
    });
    await none();
  };
  return {
    begin: () => void count++,
    end() {
      if (--count === 0) tell?.();
    },
    none,
  };
}

async function inTransaction<Result>(
  connection: DuckDBConnection,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  await connection.run('begin transaction');
  try {
    const result = await work(connection);
    await connection.run('commit');
    return result;
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
}

async function inTime<Result>(connection: DuckDBConnection, timeoutMs: number, ask: () => Promise<Result>): Promise<Result> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    connection.interrupt();
  }, timeoutMs);
  try {
    return await ask();
  } catch (error) {
    if (isLate) throw new Failure('unavailable', 'usage.question_took_too_long', { timeoutMs });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function isFatal(error: unknown): boolean {
  return /database has been invalidated|FATAL Error|INTERNAL Error|Invalid connection|was closed/i.test(String(error));
}

function closeQuietly(instance: DuckDBInstance): void {
  try {
    instance.closeSync();
  } catch {
    // It is given up in any case.
  }
}
