import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { questionsSuite } from '../test/questions-suite.ts';
import { openDuckDbUsage } from './duckdb-usage.ts';

for (const seed of [1, 2, Math.floor(Math.random() * 1_000_000)]) questionsSuite(seed, openInFolder);

async function openInFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'perennial-questions-'));
  const store = await openDuckDbUsage({ folder, memoryMb: 128, threads: 2 });
  return {
    ...store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

it('refuses what goes beyond the bounds, and says what and how much may be asked', async () => {
  const { ask, close } = await openInFolder();
  const range = { since: 20_000, until: 20_028 };
  const action = { productKey: 'pro', action: 'opened' };
  const many = (length: number) => Array.from({ length }, (_, nth) => `acc_${nth}`);
  const refused: [() => Promise<unknown>, string, number?][] = [
    [() => ask.counts('ws_1', { by: ['day'], limit: 100_001 }), 'usage.too_many_rows', 100_000],
    [() => ask.counts('ws_1', { by: ['day'], limit: 1, filter: { accountIds: many(50_001) } }), 'usage.too_many_accounts', 50_000],
    [() => ask.topContacts('ws_1', { range: { since: 0, until: 20_000 }, limit: 1 }), 'usage.too_many_days', 3_660],
    [() => ask.changes('ws_1', { range, earlier: { since: 5, until: 5 }, limit: 1 }), 'usage.range_is_empty'],
    [() => ask.activeContacts('ws_1', { until: 20_000, windows: [1, 2, 3, 4, 5, 6, 7, 8, 9], limit: 1 }), 'usage.too_many_windows', 8],
    [() => ask.firstOccurrences('ws_1', { steps: many(11).map(() => [action]), range, limit: 1 }), 'usage.too_many_steps', 10],
    [() => ask.firstOccurrences('ws_1', { steps: [many(501).map(() => action)], range, limit: 1 }), 'usage.too_many_actions', 500],
    [() => ask.retention('ws_1', { of: 'contact', firstWeek: 20_000, weeks: 54 }), 'usage.too_many_weeks', 53],
    [() => ask.stickiness('ws_1', { range, window: 32 }), 'usage.too_many_days', 31],
    [() => ask.timelineOfAccount('ws_1', 'acc_1', { until: 20_000, limit: 1_001 }), 'usage.too_many_rows', 1_000],
    [
      () => ask.adoption('ws_1', { segments: many(51).map((key) => ({ key, accountIds: [] })), features: [], range }),
      'usage.too_many_segments',
      50,
    ],
    [
      () => ask.adoption('ws_1', { segments: [], features: many(101).map((key) => ({ key, actions: [] })), range }),
      'usage.too_many_features',
      100,
    ],
    [() => ask.properties('ws_1', { action, range: { since: 20_000, until: 19_000 } }), 'usage.range_is_empty'],
  ];
  for (const [answer, code, most] of refused)
    await expect(answer()).rejects.toMatchObject({ family: 'invalid', code, ...(most === undefined ? {} : { details: { most } }) });
  await close();
});
