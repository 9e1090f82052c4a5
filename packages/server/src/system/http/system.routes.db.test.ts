import { afterAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
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

describe('what the system warns of', () => {
  const books = async () =>
    ((await api.ask('GET', '/system/alerts')).body['alerts'] as { kind: string; accounts?: number }[]).filter(
      ({ kind }) => kind === 'books',
    );

  it('is a book whose owner has been out for more than a day, until it is handed over', async () => {
    const workspaceId = api.scope.workspaceId as WorkspaceId;
    const within = <Row>(work: Parameters<typeof api.test.database.inWorkspace<Row>>[1]) =>
      api.test.database.inWorkspace(workspaceId, work);
    await api.cookieAs('csm', 'gus@meridian.example');
    const members = (await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
    const gus = members.find(({ email }) => email.startsWith('gus'))?.id ?? '';
    await within((records) => writeAccounts(records, api.scope, [{ account: 'R-1', name: 'Ridgeline', owner: 'gus@meridian.example' }]));
    expect((await api.ask('PATCH', `/members/${gus}`, { state: 'suspended', isForNow: true })).status).toBe(200);
    expect(await books()).toEqual([]);
    const longAgo = new Date(Date.now() - 50 * 3_600_000).toISOString();
    await within((records) => records.updateTable('members').set({ outSince: longAgo }).where('id', '=', gus).execute());
    expect(await books()).toEqual([{ kind: 'books', level: 'warning', accounts: 1, members: 1, days: 2 }]);
    expect((await api.ask('GET', '/system/installation')).body).toMatchObject({ alerts: expect.arrayContaining(await books()) });
    // Whoever is shut out and then leaves is out since then.
    await within((records) => records.updateTable('members').set({ state: 'gone' }).where('id', '=', gus).execute());
    expect(await books()).toHaveLength(1);
    await within((records) => records.updateTable('accounts').set({ ownerId: null }).execute());
    expect(await books()).toEqual([]);
  });
});
