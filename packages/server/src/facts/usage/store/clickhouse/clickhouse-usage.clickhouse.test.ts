import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openUsageServer, type UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { clickHouseUnderTest } from '../../test/clickhouse-under-test.ts';
import { questionsSuite } from '../../test/questions-suite.ts';
import { randomUse } from '../../test/random-use.ts';
import type { OwnedUsageStore } from '../duckdb-usage.ts';
import { openClickHouseUsage } from './clickhouse-usage.ts';

describe('on ClickHouse', () => {
  const clickHouse = clickHouseUnderTest();
  afterAll(async () => (await clickHouse).close());
  const freshUrl = async () => (await clickHouse).database();
  const open = async () => openClickHouseUsage({ url: await freshUrl(), archive: '' });

  for (const seed of [1, 2, Math.floor(Math.random() * 1_000_000)]) questionsSuite(seed, open);

  describe('counting', () => {
    let url = '';
    let store: OwnedUsageStore;
    let server: UsageServer;
    beforeEach(async () => {
      url = await freshUrl();
      store = await openClickHouseUsage({ url, archive: '' });
      server = openUsageServer(url);
      return async () => {
        await store.close();
        await server.close();
      };
    });
    const { steps } = randomUse(7);
    const step = (nth: number) => ({ move: { after: nth, upTo: nth + 1 }, batches: steps[nth] ?? [] });
    const figures = async () => [await store.ask.totals('ws_1'), await store.ask.totals('ws_2')];

    it('tells what was counted from what came again, as the usage file does', async () => {
      const first = await store.sink.apply(step(0));
      const again = await store.sink.apply({ ...step(0), move: { after: 1, upTo: 2 } });
      expect(again).toEqual(first.map(({ counted, duplicates }) => ({ counted: 0, duplicates: counted + duplicates })));
      await expect(store.sink.apply(step(0))).rejects.toThrow('does not stand at journal row 0');
      const [batch] = step(0).batches;
      if (batch === undefined) throw new Error('the step has a batch');
      expect((await store.knownAmong(batch)).size).toBe(batch.keys.length);
      expect(await store.sink.lacking(batch)).toEqual([]);
    });

    it('writes a step anew that came to no end, wherever it was broken off, and doubles nothing', async () => {
      await store.sink.apply(step(0));
      await store.sink.apply(step(1));
      const expected = await figures();
      for (let broken = 1; broken <= 8; broken++) {
        const own = await freshUrl();
        await store.close();
        store = await openClickHouseUsage({ url: own, archive: '' });
        await store.sink.apply(step(0));
        const failing = await openClickHouseUsage({ url: own, archive: '' }, failingAfter(broken));
        await expect(failing.sink.apply(step(1))).rejects.toThrow('broken off');
        await failing.close();
        expect(await store.sink.appliedSeq()).toBe(1);
        await store.sink.apply(step(1));
        expect(await figures()).toEqual(expected);
      }
    });

    it('hands over whose use came in until that was heard', async () => {
      await store.sink.apply(step(0));
      await expect(store.sink.settle(() => Promise.reject(new Error('not heard')))).rejects.toThrow('not heard');
      const told: string[][] = [];
      const hear = async (touched: readonly { readonly accountIds: readonly string[] }[]) =>
        void told.push(touched.flatMap((one) => [...one.accountIds]));
      await store.sink.settle(hear);
      await store.sink.settle(hear);
      expect(told).toHaveLength(1);
      expect(new Set(told[0])).toEqual(new Set(['acc_1', 'acc_2', 'acc_3', 'acc_4', 'acc_5']));
    });

    it('leaves nothing of a workspace that goes, and the others as they are', async () => {
      for (const nth of [0, 1, 2]) await store.sink.apply(step(nth));
      const [, staying] = await figures();
      await store.sink.forget('ws_1');
      expect((await figures())[0]?.events).toBe(0);
      expect((await figures())[1]).toEqual(staying);
      for (const table of ['usage_events', 'usage_keys', 'usage_links', 'usage_touched'])
        expect(await server.look(`select 1 from ${table} where workspace_id = 'ws_1' limit 1`)).toEqual([]);
    });

    it('erases an account with its rows, and a contact by name alone', async () => {
      for (const nth of [0, 1, 2, 3, 4, 5, 6, 7]) await store.sink.apply(step(nth));
      const rowsOf = (by: 'account' | 'contact') => store.ask.counts('ws_1', { by: [by], limit: 1_000 }) as Promise<readonly object[]>;
      const before = await store.ask.counts('ws_1', { by: ['account'], limit: 100 });
      const contacts = await rowsOf('contact');
      const erased = await store.keeping.erase({ workspaceId: 'ws_1', accountIds: ['acc_1'], contactIds: ['con_3', 'con_8'] });
      expect(await store.ask.counts('ws_1', { by: ['account'], limit: 100 })).toEqual(before.filter((row) => row.accountId !== 'acc_1'));
      expect(erased.removed).toBeGreaterThan(0);
      expect(erased.namesTaken).toBeGreaterThan(0);
      const text = JSON.stringify(await rowsOf('contact'));
      expect(JSON.stringify(contacts)).toContain('"con_3"');
      expect(text).not.toMatch(/"con_[38]"/);
      expect(text).toContain('erased-');
    });
  });
});

/** The server is gone after so many blocks. */
function failingAfter(blocks: number) {
  let sent = 0;
  return (server: UsageServer): UsageServer => ({
    ...server,
    async insert(table, rows, token) {
      if (++sent >= blocks) throw new Error('broken off');
      await server.insert(table, rows, token);
    },
  });
}
