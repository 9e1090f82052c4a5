import { DuckDBInstance } from '@duckdb/node-api';
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openPostgres } from '../../packages/server/src/platform/postgres/open-postgres.ts';
import { openDatabase } from '../../packages/server/src/platform/records/records.ts';

const GIVEN_UP_MS = 60_000;
const QUERY_CANCELED = '57014';

/** The peer: one wide table of the same events in PostgreSQL, with the indexes one would make. */
export async function openEventTable(home: string, usageFolder: string) {
  const csv = path.join(home, 'events.csv');
  await writeCsv(path.join(usageFolder, 'usage.duckdb'), csv);
  chmodSync(home, 0o755);
  const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
  const database = openDatabase(postgres.superuserUrl, { max: 1 });
  const client = await database.pool.connect();
  for (const statement of [
    'set role none',
    'set statement_timeout = 0',
    'create table usage_events (account_id text, contact_id text, action text, at bigint, day int, count double precision, properties jsonb)',
    `copy usage_events from '${csv}' with (format csv)`,
    "set maintenance_work_mem = '512MB'",
    'create index on usage_events (account_id, at)',
    'create index on usage_events (day)',
    'vacuum analyze usage_events',
    "set work_mem = '256MB'",
    `set statement_timeout = ${GIVEN_UP_MS}`,
  ])
    await client.query(statement);
  rmSync(csv);
  return {
    /** What takes too long is given up, and told as having taken that long. */
    run: async (text: string): Promise<void> =>
      void (await client.query(text).catch((error: { readonly code?: string }) => {
        if (error.code !== QUERY_CANCELED) throw error;
      })),
    async close() {
      client.release();
      await database.close();
      await postgres.server.stop();
    },
  };
}

async function writeCsv(file: string, csv: string): Promise<void> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', memory_limit: '2GB' });
  const connection = await instance.connect();
  await connection.run(
    `copy (
       select accounts.id, people.id, actions.action, at_ms, day, count, properties
       from usage_events
       join usage_accounts as accounts on accounts.place = account
       join usage_people as people on people.place = person
       join usage_actions as actions on actions.place = usage_events.action
     ) to '${csv}' (format csv, header false)`,
  );
  chmodSync(csv, 0o644);
  connection.disconnectSync();
  instance.closeSync();
}
