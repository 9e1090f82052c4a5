import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from './test-database.ts';

const test = await testDatabase();
afterAll(test.close);

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

it('walls off every table of the product, for its owner too', async () => {
  const rows = await ask(
    test.superuserUrl,
    `select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not (relrowsecurity and relforcerowsecurity)`,
  );

  expect(rows).toEqual([]);
});

it('has tables to wall off', async () => {
  const [row] = await ask(test.superuserUrl, `select count(*)::int as tables from pg_tables where schemaname = 'public'`);

  expect(row?.['tables']).toBeGreaterThan(10);
});

it('gives each test file a database of its own', async () => {
  const other = await testDatabase();
  try {
    await ask(other.superuserUrl, 'create table left_behind (id text)');
    expect(await ask(test.superuserUrl, `select to_regclass('left_behind') as there`)).toEqual([{ there: null }]);
  } finally {
    await other.close();
  }
});
