import { afterAll, describe, expect, it } from 'vitest';
import { endStoreWork, logStoreWork } from '../../facts/usage/store/usage-store-log.store.ts';
import { signedInApi } from '../../test/signed-in-api.ts';

const api = await signedInApi();
afterAll(() => api.close());

const storeLog = async () => ((await api.ask('GET', '/system/installation')).body as { storeLog: unknown[] }).storeLog;

describe('what the installation tells of its usage store', () => {
  it('is numbers, and of lists how many they hold: other workspaces are not named', async () => {
    await api.test.database.inInstallation(async (records) => {
      const entry = await logStoreWork(records, { kind: 'verify', state: 'running', wish: { workspaceId: 'ws_other' } });
      const differing = [
        { workspaceId: 'ws_other', part: '2026-10' },
        { workspaceId: 'ws_other', part: '2026-11' },
      ];
      await endStoreWork(records, entry, { state: 'done', outcome: { rows: 12, differing, isGood: false, journal: { missing: 3 } } });
      await logStoreWork(records, { kind: 'archive' });
    });

    expect(await storeLog()).toMatchObject([
      { kind: 'archive', state: 'waiting', outcome: null },
      { kind: 'verify', state: 'done', outcome: { rows: 12, differing: 2, missing: 3 } },
    ]);
    expect(JSON.stringify(await storeLog())).not.toContain('ws_other');
  });

  it('tells how many files a repair set aside', async () => {
    await api.test.database.inInstallation(async (records) => {
      const entry = await logStoreWork(records, { kind: 'repair', state: 'running', wish: { files: ['usage.duckdb.damaged-1'] } });
      await endStoreWork(records, entry, { state: 'done', outcome: { rows: 5, lost: [] } });
    });
    expect((await storeLog())[0]).toMatchObject({ kind: 'repair', outcome: { files: 1, rows: 5, lost: 0 } });
  });
});
