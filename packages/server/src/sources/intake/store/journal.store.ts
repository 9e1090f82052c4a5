import type pg from 'pg';
import { journalAway } from '../intake.errors.ts';
import type { Journal, NewJournalRow } from '../journal-row.ts';

/** How long a request waits for its commit. SDKs take a 503 well and send again; they lose patience with silence. */
const WAIT_MS = 1_600;
const COMMIT_MS = 5_000;
const ROWS_AT_ONCE_MAX = 256;
const WAITING_BYTES_MAX = 64 * 1024 ** 2;

type Waiting = { readonly row: NewJournalRow; readonly resolve: (seq: number) => void; readonly reject: (error: Error) => void };

/**
 * Writes requests down in groups: while one group is being committed the next one gathers, so that a commit to
 * disk is shared by all who wait. One process has one group under way at a time.
 */
export function openJournal(pool: pg.Pool): Journal {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let isWriting = false;

  const writeWaiting = async (): Promise<void> => {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, ROWS_AT_ONCE_MAX);
      waiting = waiting.slice(ROWS_AT_ONCE_MAX);
      waitingBytes -= group.reduce((sum, { row }) => sum + row.body.length, 0);
      await writeGroup(pool, group);
    }
    isWriting = false;
  };

  return {
    append(row) {
      if (waitingBytes + row.body.length > WAITING_BYTES_MAX) return Promise.reject(journalAway());
      return new Promise((resolve, reject) => {
        // Given up, it may still be committed: the sender's second try is then a duplicate, which is dropped.
        const late = setTimeout(() => reject(journalAway()), row.source === 'http' ? WAIT_MS : COMMIT_MS);
        const settle =
          <Value>(tell: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(late);
            tell(value);
          };
        waiting.push({ row, resolve: settle(resolve), reject: settle(reject) });
        waitingBytes += row.body.length;
        void writeWaiting();
      });
    },
  };
}

async function writeGroup(pool: pg.Pool, group: readonly Waiting[]): Promise<void> {
  try {
    const seqs = await insertRows(
      pool,
      group.map(({ row }) => row),
    );
    group.forEach(({ resolve }, place) => resolve(seqs[place] ?? 0));
  } catch (error) {
    if (group.length > 1 && isAboutTheRow(error)) for (const one of group) await writeGroup(pool, [one]);
    else for (const { reject } of group) reject(journalAway());
  }
}

/** A workspace removed a moment ago, say: that must not cost the others of the group their place. */
function isAboutTheRow(error: unknown): boolean {
  return /^(22|23|42501)/.test((error as { code?: string }).code ?? '');
}

/**
 * The lock makes numbers become visible in their order, so that the one who applies them cannot step over a row
 * whose commit came later than that of a higher number.
 */
const TURN = 7365812;

/** From here on nobody writes to the journal before the transaction ends. */
export async function holdJournal(client: pg.Client): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${TURN})`);
}

const INSERT = `
  with door as materialized (
    select set_config('app.installation', 'on', true), pg_advisory_xact_lock(${TURN})
  )
  insert into intake_journal (workspace_id, source, method, received_at, events, user_agent, body)
  select row.workspace_id, row.source, row.method, row.received_at::timestamptz, row.events::int, row.user_agent, row.body
  from door, (values VALUES) as row (workspace_id, source, method, received_at, events, user_agent, body)
  where row.workspace_id is not null
  returning seq`;

const COLUMNS = 7;

async function insertRows(pool: pg.Pool, rows: readonly NewJournalRow[]): Promise<number[]> {
  const places = 2 ** Math.ceil(Math.log2(rows.length));
  const values: unknown[] = rows.flatMap((row) => [
    row.workspaceId,
    row.source,
    row.method,
    row.receivedAt,
    row.events,
    row.userAgent,
    row.body,
  ]);
  for (let empty = (places - rows.length) * COLUMNS; empty > 0; empty--) values.push(null);
  const result = await pool.query<{ seq: number }>({ ...insertOf(places), values, query_timeout: COMMIT_MS } as pg.QueryConfig);
  return result.rows.map((row) => row.seq);
}

/** Few sizes, so that the server prepares each once for a connection: the planning would cost more than the writing. */
const inserts = new Map<number, { readonly name: string; readonly text: string }>();

function insertOf(places: number): { readonly name: string; readonly text: string } {
  const known = inserts.get(places);
  if (known !== undefined) return known;
  const types = ['text', 'text', 'text', 'text', 'int', 'text', 'bytea'];
  const rows = Array.from({ length: places }, (_, at) => `(${types.map((type, nth) => `$${at * COLUMNS + nth + 1}::${type}`).join(', ')})`);
  const insert = { name: `journal-${places}`, text: INSERT.replace('VALUES', rows.join(', ')) };
  inserts.set(places, insert);
  return insert;
}
