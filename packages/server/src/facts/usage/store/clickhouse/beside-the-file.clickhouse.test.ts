import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zoneStretches } from '../../../../kernel/zoned-days.ts';
import { archiveFolder } from '../../../../platform/usage-store/open-file.ts';
import { clickHouseUnderTest } from '../../test/clickhouse-under-test.ts';
import { FIRST_DAY, randomUse } from '../../test/random-use.ts';
import { openDuckDbUsage, type OwnedUsageStore } from '../duckdb-usage.ts';
import { openClickHouseUsage } from './clickhouse-usage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-move-'));
const { steps } = randomUse(5);
let clickHouse: Awaited<ReturnType<typeof clickHouseUnderTest>>;
let file: OwnedUsageStore;
let server: OwnedUsageStore;

beforeAll(async () => {
  clickHouse = await clickHouseUnderTest();
  file = await openDuckDbUsage({ folder, memoryMb: 128, threads: 2 });
  server = await openClickHouseUsage({ url: await clickHouse.database(), archive: archiveFolder(folder) });
  await applyAll(file, 0, 6);
});
afterAll(async () => {
  await file.close();
  await server.close();
  await clickHouse.close();
  rmSync(folder, { recursive: true });
});

async function applyAll({ sink }: OwnedUsageStore, from: number, until: number): Promise<void> {
  for (const [nth, batches] of steps.entries())
    if (nth >= from && nth < until) await sink.apply({ move: { after: nth, upTo: nth + 1 }, batches });
  await sink.settle(async () => {});
}

const figures = async ({ ask }: OwnedUsageStore, workspace: string) => ({
  totals: await ask.totals(workspace),
  all: await ask.counts(workspace, { by: ['account', 'action', 'contact', 'day'], limit: 10_000 }),
});
const quietly = () => undefined;

async function expectSame(): Promise<void> {
  for (const workspace of ['ws_1', 'ws_2']) expect(await figures(server, workspace)).toEqual(await figures(file, workspace));
}

it('answers nothing before somebody said what it must hold', async () => {
  await expect(server.ask.totals('ws_1')).rejects.toMatchObject({ code: 'usage.counted_again' });
});

it('takes over the archive of a usage file, and counts on from there', async () => {
  await file.keeping.markAll();
  const { position, parts } = await file.keeping.write(quietly);
  await file.keeping.written();
  const restored = await server.keeping.restore({ position, parts, onPart: quietly });
  await server.keeping.replaceBy(restored.made);
  await server.keeping.mustReach(0);
  expect(restored).toMatchObject({
    rows: parts.filter(({ part }) => part !== 'visitors').reduce((sum, part) => sum + part.rows, 0),
    lost: [],
  });
  await expectSame();
  for (const store of [file, server]) await applyAll(store, 6, 8);
  await expectSame();
  await expect(server.keeping.restore({ position, parts, onPart: quietly })).rejects.toMatchObject({ code: 'usage.no_archive' });
});

it('dates the days of the past again, once or twice, as the file does', async () => {
  for (const store of [file, server, server]) await store.keeping.redate('ws_1', zoneStretches('Pacific/Auckland'));
  for (const store of [file, server]) await store.sink.settle(async () => {});
  expect(await figures(server, 'ws_1')).toEqual(await figures(file, 'ws_1'));
});

it('lets go of what is older than is kept, as the file does', async () => {
  const dropped = await Promise.all([file, server].map((store) => store.keeping.dropBefore('ws_1', FIRST_DAY + 30)));
  expect(dropped[1]).toBe(dropped[0]);
  await expectSame();
});
