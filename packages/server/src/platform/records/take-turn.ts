import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type HeldConnection, holdConnection } from './hold-connection.ts';

export type Turn = {
  /** Resolves when the turn is this process's; never, when it was given up before. */
  readonly mine: Promise<void>;
  /** Gives it to the next. */
  readonly end: () => Promise<void>;
};

const LOOK_MS = 1_000;

/**
 * One process of all that share a PostgreSQL has the turn of this name at a time; the others wait. It lasts as long as
 * the connection that holds it: `onLost` says that another may have it now, so that whatever rests on it must end.
 * Among the connections of the database it is called by name, machine and process.
 */
export function takeTurn(pool: pg.Pool, name: string, onLost: (reason: unknown) => void): Turn {
  const ended = new AbortController();
  let held: HeldConnection | null = null;

  const tryOnce = async (): Promise<boolean> => {
    const client = await pool.connect();
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [name]);
    if (rows[0]?.got !== true) {
      client.release();
      return false;
    }
    held = await holdConnection(client, name, onLost);
    return true;
  };

  const wait = async (): Promise<void> => {
    // A database that is away for a moment is asked again.
    while (!ended.signal.aborted && !(await tryOnce().catch(() => false))) await sleep(LOOK_MS);
    if (ended.signal.aborted) await new Promise(() => undefined);
  };
  const mine = wait();
  return {
    mine,
    async end() {
      ended.abort();
      held?.end();
    },
  };
}
