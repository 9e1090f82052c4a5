import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/test-database.ts';
import { cuttablePostgres } from '../../sources/intake/test/cuttable-postgres.ts';
import { openPool } from './pool.ts';
import { openDatabase } from './records.ts';
import { takeTurn } from './take-turn.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const isMine = (turn: { readonly mine: Promise<void> }) => Promise.race([turn.mine.then(() => true), sleep(300).then(() => false)]);

it('is one process’s at a time, then the next one’s', async () => {
  const other = openDatabase(test.ownerUrl, { max: 2 });
  const first = takeTurn(test.database.pool, 'work', () => undefined);
  await first.mine;
  const second = takeTurn(other.pool, 'work', () => undefined);
  const elsewhere = takeTurn(other.pool, 'other work', () => undefined);
  expect([await isMine(second), await isMine(elsewhere)]).toEqual([false, true]);
  await first.end();
  await second.mine;
  await second.end();
  await elsewhere.end();
  await other.close();
});

it('is told when its connection is lost, and the next one has it', async () => {
  const losses: unknown[] = [];
  const first = takeTurn(test.database.pool, 'lost work', (reason) => losses.push(reason));
  await first.mine;
  const superuser = openPool(test.superuserUrl, { max: 1 });
  await superuser.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())",
  );
  await superuser.end();
  const second = takeTurn(test.database.pool, 'lost work', () => undefined);
  await second.mine;
  await sleep(50);
  expect(losses.length).toBeGreaterThan(0);
  await second.end();
});

it('takes a connection on which nothing comes back for a lost one', async () => {
  const way = await cuttablePostgres(test.ownerUrl);
  const behind = openDatabase(way.url, { max: 1 });
  let isLost = false;
  const turn = takeTurn(behind.pool, 'work far away', () => (isLost = true));
  await turn.mine;
  await sleep(2_500);
  expect(isLost).toBe(false);
  way.be('swallow');
  await expect.poll(() => isLost, { timeout: 12_000 }).toBe(true);
  await turn.end();
  way.be('pass');
  await behind.close();
  await way.close();
});
