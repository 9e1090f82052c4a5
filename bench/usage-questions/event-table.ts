import { DuckDBInstance } from '@duckdb/node-api';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openPostgres } from '../../packages/server/src/platform/postgres/open-postgres.ts';
import { openDatabase } from '../../packages/server/src/platform/records/records.ts';

const SETTINGS = ['shared_buffers=512MB', 'max_wal_size=8GB', 'maintenance_work_mem=512MB', 'work_mem=256MB'];

type Options = {
  /** What takes longer is broken off. */
  readonly capMs: number;
  readonly say: (line: string) => void;
};

/** The peer: one wide table of the same events in PostgreSQL, with the indexes one would make. Made once in its folder. */
export async function openEventTable(home: string, usageFolder: string, { capMs, say }: Options) {
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755);
  const postgres = await openPostgres(home, { superuser: 'superuser', owner: 'owner' }, { settings: SETTINGS });
  const database = openDatabase(postgres.superuserUrl, { max: 1 });
  const client = await database.pool.connect();
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await client.query(statement);
  };
  await run(['set role none', 'set statement_timeout = 0']);
  const { rows } = await client.query<{ made: string | null }>(`select to_regclass('usage_events_made')::text as made`);
  if (rows[0]?.made === null) {
    const since = performance.now();
    await fill(path.join(home, 'events.csv'), usageFolder, run);
    say(`PostgreSQL's table was made in ${Math.round((performance.now() - since) / 1_000)} s`);
  }
  await run([`set statement_timeout = ${capMs}`]);
  return {
    run: async (text: string): Promise<void> => void (await client.query(text)),
    ask: async <Row extends object>(text: string): Promise<readonly Row[]> => (await client.query<Row>(text)).rows,
    async close() {
      client.release();
      await database.close();
      await postgres.server.stop();
    },
  };
}

/** Copied into a table that no log is kept for, which is the quickest; indexes after that; then it is like any other. */
async function fill(csv: string, usageFolder: string, run: (statements: readonly string[]) => Promise<void>): Promise<void> {
  await writeCsv(path.join(usageFolder, 'usage.duckdb'), csv);
  await run([
    'drop table if exists usage_events',
    'create unlogged table usage_events (account_id text, contact_id text, action text, at bigint, day int, count double precision, properties jsonb)',
    `copy usage_events from '${csv}' with (format csv)`,
    'create index on usage_events (account_id, at)',
    'create index on usage_events (day)',
    'vacuum analyze usage_events',
    'checkpoint',
    'create table usage_events_made ()',
  ]);
  rmSync(csv);
}

/** In the order in which they came, as such a table is filled. */
async function writeCsv(file: string, csv: string): Promise<void> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', memory_limit: '2GB', temp_directory: `${csv}.spill` });
  const connection = await instance.connect();
  await connection.run(
    `copy (
       select accounts.id, people.id, actions.action, at_ms, day, count, properties
       from usage_events
       join usage_accounts as accounts on accounts.place = account
       join usage_people as people on people.place = person
       join usage_actions as actions on actions.place = usage_events.action
       order by at_ms
     ) to '${csv}' (format csv, header false)`,
  );
  chmodSync(csv, 0o644);
  connection.disconnectSync();
  instance.closeSync();
}
