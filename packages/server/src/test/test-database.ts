import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { DATABASE } from '../platform/postgres/open-postgres.ts';
import { OWNER_ROLE } from '../platform/postgres/roles.ts';
import { type Database, openDatabase } from '../platform/records/records.ts';

export type TestDatabase = {
  readonly database: Database;
  readonly ownerUrl: string;
  /** Above the walls: for looking at what was written. */
  readonly superuserUrl: string;
  readonly close: () => Promise<void>;
};

/** A migrated, empty database of its own: `const test = await testDatabase(); afterAll(test.close);` */
export async function testDatabase(): Promise<TestDatabase> {
  const { superuserUrl, ownerUrl } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(superuserUrl, `create database ${name} template ${DATABASE} owner ${OWNER_ROLE} strategy file_copy`);

  const database = openDatabase(inDatabase(ownerUrl, name), { max: 6 });
  return {
    database,
    ownerUrl: inDatabase(ownerUrl, name),
    superuserUrl: inDatabase(superuserUrl, name),
    async close() {
      await database.close();
      await asSuperuser(superuserUrl, `drop database ${name} with (force)`);
    },
  };
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}

/** A template cannot be copied while another copy is being made; the lock makes them take turns. */
async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(1)');
    await client.query(statement);
  } finally {
    await client.end();
  }
}
