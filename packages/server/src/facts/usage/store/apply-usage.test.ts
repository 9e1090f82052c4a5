import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUsageFile } from '../../../platform/usage-store/usage-file.ts';
import { collectUsage, type UsageBatch, type UsageKey } from '../../../sources/intake/index.ts';
import { dice } from '../../../test/dice.ts';
import { openDuckDbUsage } from './duckdb-usage.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-apply-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openDuckDbUsage({ folder, memoryMb: 128, threads: 2 });

type Sent = { readonly key: UsageKey; readonly day: number; readonly account?: string; readonly contact?: string | null };

function batchOf(workspaceId: string, sent: readonly Sent[]): UsageBatch {
  const usage = collectUsage(workspaceId);
  for (const { key, day, account = 'acc_1', contact = 'con_1' } of sent)
    usage.add({
      key,
      day,
      accountId: account,
      contactId: contact,
      productKey: 'main',
      name: 'opened',
      kind: 'track',
      isAutomatic: false,
      atMs: day * 86_400_000,
      count: 1,
      properties: null,
    });
  return usage.batch();
}

describe('counting', () => {
  it.each([11, 12, 13])(
    'counts each key of a workspace once, whenever it comes again and on whichever day (seed %i)',
    async (seed) => {
      const roll = dice(seed);
      const counted = new Set<string>();
      let store = await open();
      for (let step = 1; step <= 30; step++) {
        const batches = Array.from({ length: 1 + roll(3) }, () => {
          const workspace = `ws_${roll(2)}`;
          return { workspace, sent: Array.from({ length: roll(60) }, () => ({ key: `message/${roll(700)}`, day: 20_000 + roll(90) })) };
        });
        const expected = batches.map(({ workspace, sent }) => {
          const before = counted.size;
          for (const { key } of sent) counted.add(`${workspace}/${key}`);
          return { counted: counted.size - before, duplicates: sent.length - (counted.size - before) };
        });
        const outcomes = await store.sink.apply({
          move: { after: step - 1, upTo: step },
          batches: batches.map(({ workspace, sent }) => batchOf(workspace, sent)),
        });
        expect(outcomes).toEqual(expected);
        if (roll(6) === 0) {
          await store.close();
          store = await open();
        }
      }
      expect(await store.sink.appliedSeq()).toBe(30);
      const totals = await Promise.all(['ws_0', 'ws_1'].map((workspace) => store.ask.totals(workspace)));
      expect(totals.map(({ events }) => events).reduce((sum, one) => sum + one)).toBe(counted.size);
      await store.close();
    },
    60_000,
  );

  it('names a row without an id by all it says, and keeps the numbers of equal ones apart', async () => {
    const store = await open();
    const sent: Sent[] = [
      { key: 0, day: 20_000 },
      { key: 1, day: 20_000 },
      { key: 0, day: 20_001 },
      { key: 0, day: 20_000, contact: 'con_2' },
      { key: 0, day: 20_000, contact: null },
      { key: 0, day: 20_000, account: 'acc_2' },
    ];
    const twice = await store.sink.apply({ move: { after: 0, upTo: 1 }, batches: [batchOf('ws_1', sent), batchOf('ws_1', sent)] });
    expect(twice).toEqual([
      { counted: 6, duplicates: 0 },
      { counted: 0, duplicates: 6 },
    ]);
    expect(await store.knownAmong(batchOf('ws_1', [...sent, { key: 2, day: 20_000 }]))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(await store.knownAmong(batchOf('ws_2', sent))).toEqual(new Set());
    await store.close();
  });

  it('keeps nothing of a step that failed, and counts it when it comes again', async () => {
    const store = await open();
    const good = batchOf('ws_1', [{ key: 'message/1', day: 20_000 }]);
    const bad = { ...batchOf('ws_2', [{ key: 'message/2', day: 20_000 }]), days: [2 ** 40] };
    await expect(store.sink.apply({ move: { after: 0, upTo: 1 }, batches: [good, bad] })).rejects.toThrow('int32 range');
    expect(await store.sink.appliedSeq()).toBe(0);
    expect(await store.sink.apply({ move: { after: 0, upTo: 1 }, batches: [good] })).toEqual([{ counted: 1, duplicates: 0 }]);
    await expect(store.sink.apply({ move: { after: 0, upTo: 1 }, batches: [good] })).rejects.toThrow('does not stand at journal row 0');
    await store.sink.settle(async () => {});
    expect(await store.ask.counts('ws_1', { by: ['day'], limit: 1_000 })).toMatchObject([{ day: 20_000, count: 1 }]);
    await store.close();
  });
});

it('leaves no byte of a workspace that goes, and the others as they are', async () => {
  const store = await open();
  const rows = (workspace: string) =>
    Array.from({ length: 3_000 }, (_, nth) => ({
      key: `message/${nth}`,
      day: 20_000 + (nth % 40),
      account: `acc_${workspace}_${nth % 500}`,
      contact: `con_${workspace}_${nth}`,
    }));
  // Small steps, so that rows of both lie beside each other.
  for (let step = 0; step < 10; step++) {
    const part = (workspace: string) => batchOf(workspace, rows(workspace).slice(step * 300, step * 300 + 300));
    await store.sink.apply({ move: { after: step, upTo: step + 1 }, batches: [part('zebra'), part('staying')] });
    await store.sink.settle(async () => {});
  }
  await store.close();
  const bytesWith = (text: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && readFileSync(path.join(entry.parentPath, entry.name)).includes(text),
    ).length;
  expect([bytesWith('zebra'), bytesWith('staying')]).toEqual([1, 1]);

  const again = await open();
  await again.sink.forget('zebra');
  expect([bytesWith('zebra'), bytesWith('staying')]).toEqual([0, 1]);
  const { events, accounts, contacts } = await again.ask.totals('staying');
  expect({ events, accounts, contacts }).toEqual({ events: 3_000, accounts: 500, contacts: 3_000 });
  expect((await again.ask.totals('zebra')).events).toBe(0);
  // Known as counted before, and as new.
  const [known, anew] = await again.sink.apply({
    move: { after: 10, upTo: 11 },
    batches: [batchOf('staying', rows('staying').slice(0, 50)), batchOf('zebra', rows('zebra').slice(0, 50))],
  });
  expect([known?.duplicates, anew?.counted]).toEqual([50, 50]);
  await again.close();
});

it('empties a file of the layout before, so that the journal is counted again', async () => {
  const file = await openUsageFile({
    folder,
    memoryMb: 128,
    threads: 1,
    async prepare(connection) {
      await connection.run('create table usage_events (workspace_id varchar, account_id varchar)');
      await connection.run('create table usage_days (workspace_id varchar)');
      await connection.run('create table journal_position (applied_seq bigint)');
      await connection.run('insert into journal_position values (77)');
    },
  });
  await file.close();
  const store = await open();
  expect(await store.sink.appliedSeq()).toBe(0);
  expect(await store.sink.apply({ move: { after: 0, upTo: 1 }, batches: [batchOf('ws_1', [{ key: 'message/1', day: 20_000 }])] })).toEqual([
    { counted: 1, duplicates: 0 },
  ]);
  await store.close();
});
