import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { sql } from 'kysely';
import { serverOf } from '../intake/set-up.ts';
import type { Whole } from '../whole/start.ts';

/** What was acknowledged and is not counted yet. */
export type Lag = { readonly events: number; readonly seconds: number };

export type Side = {
  readonly name: string;
  readonly url: string;
  readonly writeKey: string;
  readonly onAcknowledged: (events: number) => void;
  readonly lag: () => Promise<Lag>;
  readonly counted: () => Promise<number>;
};

/** Ours, by what its journal says. */
export function ourSide(server: Whole): Side {
  const { id, writeKey } = server.workspace;
  return {
    name: 'ours',
    url: server.url,
    writeKey,
    onAcknowledged: () => undefined,
    async lag() {
      const { rows } = await server.database.inWorkspace(id, (records) =>
        sql<Lag>`
          select coalesce(sum(events), 0)::float8 as events, coalesce(extract(epoch from clock_timestamp() - min(received_at)), 0)::float8 as seconds
          from intake_journal
          where workspace_id = ${id}
            and seq > coalesce((select applied_seq from intake_progress where workspace_id = ${id}), 0)`.execute(records),
      );
      return rows[0] ?? { events: 0, seconds: 0 };
    },
    counted: async () => (await server.calls.totals(id)).events,
  };
}

/** The limit of the machine: a bare server that writes down, and beside it DuckDB's bare Appender, told of what was written down. */
export async function bareSide(home: string): Promise<Side & { readonly stop: () => void }> {
  const server = await serverOf('./bare-server.ts', path.join(home, 'bare.log'));
  const child = fork(new URL('./append-process.ts', import.meta.url), [path.join(home, 'bare')]);
  await once(child, 'message');
  let [acknowledged, appended] = [0, 0];
  /** When so many were acknowledged, the oldest first. */
  let waiting: { readonly total: number; readonly atMs: number }[] = [];
  child.on('message', (done: number) => {
    appended = done;
    waiting = waiting.filter(({ total }) => total > done);
  });
  return {
    name: 'bare',
    url: server.url,
    writeKey: 'none',
    onAcknowledged(events) {
      acknowledged += events;
      waiting.push({ total: acknowledged, atMs: performance.now() });
      child.send(acknowledged);
    },
    lag: async () => ({ events: acknowledged - appended, seconds: (performance.now() - (waiting[0]?.atMs ?? performance.now())) / 1_000 }),
    counted: async () => appended,
    stop() {
      server.child.kill();
      child.kill();
    },
  };
}
