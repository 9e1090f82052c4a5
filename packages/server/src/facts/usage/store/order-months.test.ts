import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isoToDay } from '../../../kernel/time.ts';
import { openUsageFile, type UsageFile } from '../../../platform/usage-store/usage-file.ts';
import { orderMonths } from './order-months.ts';
import { rowsOf } from './rows.ts';
import { prepareUsageTables } from './schema.ts';

const CHILD = fileURLToPath(new URL('../test/order-in-child.ts', import.meta.url));
const TODAY = isoToDay('2026-11-12');
const FIRST = isoToDay('2026-08-03');
const [ROWS, DAYS] = [20_000, 100];

let folder = '';
let file: UsageFile;
const open = () => openUsageFile({ folder, memoryMb: 128, threads: 2, prepare: prepareUsageTables });
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-order-'));
  file = await open();
  await file.write((connection) => connection.run(insert(0, ROWS)));
  await file.write((connection) =>
    connection.run('insert into usage_days select workspace, account, person, action, day, sum(count) from usage_events group by all'),
  );
});
afterEach(async () => {
  await file.close();
  rmSync(folder, { recursive: true });
});

/** Rows in the order of time, of accounts of two workspaces and of nobody who is known. */
const insert = (from: number, until: number, day = `${FIRST} + n * ${DAYS} // ${ROWS}`) =>
  `insert into usage_events
   select hash(n) % 2, case when hash(n) % 50 = 0 then -1 else (hash(n) % 40)::integer end, (hash(n) % 200)::integer, (n % 7)::integer,
          n, (${day})::integer, 1 + n % 3, (hash(n) >> 1)::bigint, n, 'p' || n
   from range(${from}, ${until}) as numbers (n)`;

const ask = <Row>(text: string) => file.snapshot((connection) => rowsOf<Row>(connection, text));
const order = (limits = { pieceRows: 500, monthRows: 1_000 }) => orderMonths(file, limits)(TODAY);

async function held() {
  const of = (table: string) =>
    `select count(*) as rows, sum(hash(${table}::varchar) % 1000000007) as said, count(distinct ${table}::varchar) as "different" from ${table}`;
  return [await ask(of('usage_events')), await ask(of('usage_days'))];
}

/** How many rows stand before one of an account that comes earlier. */
async function backwards(where: string): Promise<number> {
  const [found] = await ask<{ rows: number }>(
    `select count(*) as rows
     from (select (workspace::bigint << 40) + account as place, lag(place) over (order by rowid) as before from usage_events where ${where})
     where before > place`,
  );
  return found?.rows ?? -1;
}

it('puts all but the newest days in the order of accounts, month by month, once, and holds the same', async () => {
  const before = await held();
  const ended = `day between ${isoToDay('2026-10-01')} and ${isoToDay('2026-10-31')}`;
  expect(await backwards(ended)).toBeGreaterThan(1_000);
  expect(await order()).toMatchObject({ months: 4 });
  for (const where of [ended, `day between ${isoToDay('2026-11-01')} and ${TODAY - 4}`]) expect(await backwards(where)).toBe(0);
  expect(await backwards(`day >= ${TODAY - 3}`)).toBeGreaterThan(100);
  expect(await held()).toEqual(before);
  expect(await order()).toEqual({ months: 0, rows: 0 });
});

it('does a month again when many came late, not for a few, and leaves small months alone', async () => {
  expect(await order({ pieceRows: 100_000, monthRows: 6_100 })).toMatchObject({ months: 1 });
  await order();
  const late = `${isoToDay('2026-09-01')} + n % 30`;
  await file.write((connection) => connection.run(insert(ROWS, ROWS + 1_000, late)));
  expect(await order()).toEqual({ months: 0, rows: 0 });
  await file.write((connection) => connection.run(insert(ROWS + 1_000, ROWS + 2_000, late)));
  const before = await held();
  expect(await order()).toEqual({ months: 1, rows: 8_000 });
  expect(await held()).toEqual(before);
});

it('lets others write between its pieces, and misses nothing of theirs', async () => {
  const ordering = order();
  const written = 10;
  for (let n = ROWS; n < ROWS + written; n++) await file.write((connection) => connection.run(insert(n, n + 1, `${FIRST}`)));
  await ordering;
  expect(await ask(`select count(*) as rows from usage_events where key_low >= ${ROWS}`)).toEqual([{ rows: written }]);
});

it('holds the same whenever it is killed, and finishes when it comes back', { timeout: 60_000 }, async () => {
  const before = await held();
  let midway = 0;
  for (const afterMs of [60, 150, 300, 500]) {
    await file.close();
    const child = spawn(process.execPath, [CHILD, folder, String(TODAY)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await sleep(afterMs);
    child.kill('SIGKILL');
    if (child.exitCode === null) await once(child, 'exit');
    file = await open();
    expect(await held()).toEqual(before);
    if ((await ask('select * from ordered_months')).length < 4) midway++;
  }
  expect(midway).toBeGreaterThan(0);
  await order();
  expect(await ask('select * from ordered_months')).toHaveLength(4);
  expect(await held()).toEqual(before);
});
