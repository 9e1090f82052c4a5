import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

export type Turn = {
  /** Resolves when the turn is this process's; never, when it was given up before. */
  readonly mine: Promise<void>;
  /** Gives it to the next. */
  readonly end: () => Promise<void>;
};

const LOOK_MS = 1_000;
const BEAT_MS = 1_000;
/** Beats without an answer after which the connection counts as lost: well before the database gives the turn to another. */
const BEATS_MOST = 5;

/** The database would wait for hours for a machine that is gone without a word. */
const HOLD = `
  select set_config('application_name', $1, false), set_config('tcp_user_timeout', '12000', false),
    set_config('tcp_keepalives_idle', '6', false), set_config('tcp_keepalives_interval', '2', false), set_config('tcp_keepalives_count', '3', false)`;

/**
 * One process of all that share a PostgreSQL has the turn of this name at a time; the others wait. It lasts as long as
 * the connection that holds it: `onLost` says that another may have it now, so that whatever rests on it must end.
 * Among the connections of the database it is called by name, machine and process.
 */
export function takeTurn(pool: pg.Pool, name: string, onLost: (reason: unknown) => void): Turn {
  const ended = new AbortController();
  let holder: pg.PoolClient | null = null;
  let beating: NodeJS.Timeout | undefined;
  const lost = (reason: unknown) => {
    clearInterval(beating);
    if (!ended.signal.aborted) onLost(reason);
  };

  const tryOnce = async (): Promise<boolean> => {
    const client = await pool.connect();
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [name]);
    if (rows[0]?.got !== true) {
      client.release();
      return false;
    }
    holder = client;
    client.once('error', lost);
    client.once('end', lost);
    await client.query(HOLD, [`${name} of ${hostname()}:${process.pid}`]).catch(lost);
    beating = beat(client, lost);
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
      clearInterval(beating);
      // With its connection the lock goes.
      holder?.release(true);
    },
  };
}

/** A connection on which nothing comes back says nothing by itself. Beats are counted, so that a process that was paused is not taken for one. */
function beat(client: pg.PoolClient, lost: (reason: unknown) => void): NodeJS.Timeout {
  let unanswered = 0;
  return setInterval(() => {
    if (unanswered > BEATS_MOST) return lost(new Error('the database does not answer any more'));
    if (unanswered++ > 0) return;
    client.query('select 1').then(() => (unanswered = 0), lost);
  }, BEAT_MS);
}
