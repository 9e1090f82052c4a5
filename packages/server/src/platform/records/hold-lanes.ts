import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type HeldConnection, holdConnection } from './hold-connection.ts';

/** What is done in a lane while it is held. */
export type LaneWork = {
  /** Leaves nothing under way. */
  readonly giveUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type HeldLanes<Work> = {
  /** Resolves when this process is one of those who share them. */
  readonly joined: Promise<void>;
  /** In the lanes that are held now. */
  readonly works: () => readonly Work[];
  /** Stops the work in all of them; they are free when `closed` has ended what may still be under way. */
  readonly end: (closed: () => Promise<void>) => Promise<void>;
};

export type LanesToHold<Work extends LaneWork> = {
  /** Of those who share the lanes. */
  readonly name: string;
  readonly lanes: number;
  readonly begin: (lane: number) => Work;
};

const LOOK_MS = 1_000;
/** How long one waits in the line for a lane before it looks again; shorter than a connection may be silent. */
const LINE_MS = '2s';
const LANE = 7_365_813;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Processes that share a PostgreSQL divide lanes among them: each holds its fair share, takes what is free up to it, and
 * gives up what is above it, or what another waits for (`withLanes`). A lane is one process's at a time. What is held lasts as
 * long as the connection: `onLost` says that others may have it now, so that whatever rests on it must end.
 */
export function holdLanes<Work extends LaneWork>(
  pool: pg.Pool,
  { name, lanes, begin }: LanesToHold<Work>,
  onLost: (reason: unknown) => void,
): HeldLanes<Work> {
  const ended = new AbortController();
  const held = new Map<number, Work>();
  const leaving = new Map<number, Promise<void>>();
  let line: HeldConnection | null = null;
  const joined = Promise.withResolvers<void>();

  const join = async (): Promise<HeldConnection | null> => {
    const client = await pool.connect();
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock_shared(hashtextextended($1, 0)) as got', [name]);
    if (rows[0]?.got !== true) {
      client.release();
      return null;
    }
    joined.resolve();
    return holdConnection(client, calledBy(name, held), onLost);
  };

  const leave = async ({ query }: HeldConnection, lane: number, work: Work): Promise<void> => {
    held.delete(lane);
    await work.giveUp();
    await query('select pg_advisory_unlock($1, $2)', [LANE, lane]);
    leaving.delete(lane);
  };

  const look = async (to: HeldConnection): Promise<void> => {
    const { members, locks } = await standOf(to, name);
    const before = calledBy(name, held);
    const share = Math.ceil(lanes / Math.max(1, members));
    const awaited = new Set(locks.filter(({ isGranted }) => !isGranted).map(({ lane }) => lane));
    const staying = new Set([...held.keys()].filter((lane) => !awaited.has(lane)).slice(0, share));
    for (const [lane, work] of held) if (!staying.has(lane)) leaving.set(lane, leave(to, lane, work).catch(onLost));
    const taken = new Set(locks.map(({ lane }) => lane));
    for (let lane = 0; lane < lanes && held.size < share; lane++)
      if (!taken.has(lane) && (await isFree(to, lane))) held.set(lane, begin(lane));
    if (calledBy(name, held) !== before) await to.call(calledBy(name, held));
  };

  const loop = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      line ??= await join().catch(() => null);
      if (line !== null) await look(line).catch(onLost);
      await sleep(LOOK_MS, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };
  const looping = loop();
  return {
    joined: joined.promise,
    works: () => [...held.values()],
    async end(closed) {
      ended.abort();
      await looping;
      await Promise.all([...leaving.values(), ...[...held.values()].map((work) => work.stop())]);
      await closed();
      line?.end();
    },
  };
}

/** Does the work while nobody else does any in these lanes: waits in the line until those who hold them give them up. */
export async function withLanes<Result>(
  pool: pg.Pool,
  lanes: readonly number[],
  { work, onLost }: { readonly work: () => Promise<Result>; readonly onLost: (reason: unknown) => void },
): Promise<Result> {
  const held = await holdConnection(await pool.connect(), 'rest', onLost);
  try {
    await held.query("select set_config('lock_timeout', $1, false)", [LINE_MS]);
    // All take them in one order, so that no two wait for each other.
    for (const lane of lanes.toSorted((left, right) => left - right)) while (!(await isOurs(held, lane)));
    return await work();
  } finally {
    held.end();
  }
}

async function isOurs({ query }: HeldConnection, lane: number): Promise<boolean> {
  try {
    await query('select pg_advisory_lock($1, $2)', [LANE, lane]);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

async function isFree({ query }: HeldConnection, lane: number): Promise<boolean> {
  const [row] = await query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [LANE, lane]);
  return row?.got === true;
}

type Lock = { readonly lane: number; readonly isGranted: boolean };

/** How many share the lanes, and which lanes are held or waited for. */
type Stand = { readonly members: number; readonly locks: readonly Lock[] };

async function standOf({ query }: HeldConnection, name: string): Promise<Stand> {
  const [stand] = await query<Stand>(
    `with here as (
       select locktype, classid, objid, objsubid, mode, granted
       from pg_locks
       where locktype = 'advisory'
         and database = (select oid from pg_database where datname = current_database())
     ), key as (
       select hashtextextended($1, 0) as value
     )
     select
       (select count(*)::int
        from here, key
        where objsubid = 1
          and classid = ((value >> 32) & 4294967295)::oid
          and objid = (value & 4294967295)::oid
          and mode = 'ShareLock'
          and granted) as members,
       (select coalesce(json_agg(json_build_object('lane', objid::bigint, 'isGranted', granted)), '[]')
        from here
        where objsubid = 2
          and classid = ${LANE}::oid) as locks`,
    [name],
  );
  return stand ?? { members: 1, locks: [] };
}

const calledBy = (name: string, held: ReadonlyMap<number, unknown>) =>
  held.size === 0 ? name : `${name} ${[...held.keys()].toSorted((left, right) => left - right).join(',')}`;
