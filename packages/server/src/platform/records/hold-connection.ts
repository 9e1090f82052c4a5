import { hostname } from 'node:os';
import type pg from 'pg';

const BEAT_MS = 1_000;
/** Beats without an answer after which the connection counts as lost: well before the database gives what it held to another. */
const BEATS_MOST = 5;

/** The database would wait for hours for a machine that is gone without a word. */
const HOLD = `
  select set_config('application_name', $1, false), set_config('tcp_user_timeout', '12000', false),
    set_config('tcp_keepalives_idle', '6', false), set_config('tcp_keepalives_interval', '2', false), set_config('tcp_keepalives_count', '3', false)`;

export type HeldConnection = {
  /** One after another: what waits for long keeps the others waiting. */
  readonly query: <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** Says what it does; so the database lists it, with machine and process. */
  readonly call: (name: string) => Promise<void>;
  /** With the connection all goes that it held. */
  readonly end: () => void;
};

/** Keeps a connection for the locks on it. They last as long as it does: `onLost` says that others may have them now. */
export async function holdConnection(client: pg.PoolClient, name: string, onLost: (reason: unknown) => void): Promise<HeldConnection> {
  let isEnded = false;
  const over = new AbortController();
  const lost = (reason: unknown) => {
    over.abort();
    if (!isEnded) onLost(reason);
  };
  let last: Promise<unknown> = Promise.resolve();
  const query: HeldConnection['query'] = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) => {
    const asked = last.then(() => client.query<Row>(text, [...values]));
    last = asked.catch(() => undefined);
    return (await asked).rows;
  };
  const call = async (called: string) => void (await query(HOLD, [`${called} of ${hostname()}:${process.pid}`]).catch(lost));
  client.once('error', lost);
  client.once('end', lost);
  await call(name);
  beat(() => query('select 1'), { lost, over: over.signal });
  return {
    query,
    call,
    end() {
      if (isEnded) return;
      isEnded = true;
      over.abort();
      client.release(true);
    },
  };
}

/** A connection on which nothing comes back says nothing by itself. Beats are counted, so that a process that was paused is not taken for one. */
function beat(ask: () => Promise<unknown>, { lost, over }: { readonly lost: (reason: unknown) => void; readonly over: AbortSignal }): void {
  let unanswered = 0;
  const beating = setInterval(() => {
    if (unanswered > BEATS_MOST) return lost(new Error('the database does not answer any more'));
    if (unanswered++ > 0) return;
    ask().then(() => (unanswered = 0), lost);
  }, BEAT_MS);
  if (over.aborted) clearInterval(beating);
  over.addEventListener('abort', () => clearInterval(beating));
}
