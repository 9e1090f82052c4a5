import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

let api: SignedInApi;
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId } = api.scope;
  await inWorkspace(async (records) => {
    await writeAccounts(records, api.scope, [{ account: 'acme', name: 'Acme' }]);
    await sql`insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, band_since, coverage_ratio, measures, ceilings, scored_at)
      select ${workspaceId}, accounts.id, 'sco_1', 1, current_date, 71.5, 'yellow', current_date, .9, '[]', '[]', now() from accounts`.execute(
      records,
    );
  });
});
afterAll(() => api.close());
beforeEach(() =>
  inWorkspace(async (records) => {
    await records.deleteFrom('signals').execute();
    await sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at, exposed_arr_minor)
      select ${api.scope.workspaceId}, 'sig_1', accounts.id, 'champion_gone', 'high', current_date, current_date, current_date, now(), 1200
      from accounts`.execute(records);
  }),
);

const signal = () =>
  inWorkspace((records) =>
    records
      .selectFrom('signals')
      .select(['state', 'snoozedUntil', 'snoozeUntilWorse', 'whenSnoozed', 'closedAs'])
      .executeTakeFirstOrThrow(),
  );

describe('what people do with a signal', () => {
  it('keeps how it stood when it is put away until it gets worse, and forgets it when that is taken back', async () => {
    const until = { until: '2099-01-01', untilWorse: true };
    expect((await api.ask('POST', '/signals/snooze', { signalIds: ['sig_1'], ...until })).body).toEqual({ signalIds: ['sig_1'] });
    expect(await signal()).toMatchObject({
      state: 'snoozed',
      snoozedUntil: '2099-01-01',
      snoozeUntilWorse: true,
      whenSnoozed: { severity: 'high', exposedArrMinor: 1200, band: 'yellow', points: 71.5 },
    });
    await api.ask('POST', '/signals/reopen', { signalIds: ['sig_1'] });
    expect(await signal()).toMatchObject({ state: 'open', snoozedUntil: null, snoozeUntilWorse: false, whenSnoozed: null });
  });

  it('holds nothing against it when it is put away until a day', async () => {
    await api.ask('POST', '/signals/snooze', { signalIds: ['sig_1'], until: '2099-01-01' });
    expect(await signal()).toMatchObject({ state: 'snoozed', snoozeUntilWorse: false, whenSnoozed: null });
  });

  it('asks how long it is to be put away', async () => {
    expect((await api.ask('POST', '/signals/snooze', { signalIds: ['sig_1'], until: null })).status).toBe(400);
    expect(await signal()).toMatchObject({ state: 'open' });
  });

  it('closes with an outcome, once, and takes that back', async () => {
    const close = (outcome: string) => api.ask('POST', '/signals/close', { signalIds: ['sig_1'], outcome });
    expect((await close('worked')).body).toEqual({ signalIds: ['sig_1'], pauses: [] });
    expect((await close('expected')).body).toEqual({ signalIds: [], pauses: [] });
    expect(await signal()).toMatchObject({ state: 'closed', closedAs: 'worked' });
    await api.ask('POST', '/signals/reopen', { signalIds: ['sig_1'] });
    expect(await signal()).toMatchObject({ state: 'open', closedAs: null });
  });

  it('agrees a pause with the account where it was expected, with the note as its reason', async () => {
    const pause = { since: '2026-07-01', until: '2026-09-01' };
    const close = (outcome: string) => api.ask('POST', '/signals/close', { signalIds: ['sig_1'], outcome, note: 'Summer season', pause });
    expect((await close('false_alarm')).status).toBe(400);
    expect(await signal()).toMatchObject({ state: 'open' });
    const { body } = await close('expected');
    const [agreed] = body['pauses'] as { accountId: string; id: string }[];
    expect(agreed).toBeDefined();
    const path = `/accounts/${agreed?.accountId}/pauses`;
    expect((await api.ask('GET', path)).body['pauses']).toMatchObject([{ id: agreed?.id, ...pause, why: 'Summer season' }]);
    await close('expected');
    expect((await api.ask('GET', path)).body['pauses']).toHaveLength(1);
  });
});
