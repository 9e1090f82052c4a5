import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../facts/revenue/index.ts';
import { writeRisks } from '../../facts/risks/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { addMonths, dayToIso, isoToDay } from '../../kernel/time.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Records } from '../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { keepUp } from './jobs/run-renewals.ts';
import { readRuns } from './store/renewal-runs.store.ts';

/** Days from today on which the contracts of a to g are due. */
const DUE = [20, 110, 200, -20, -130, 300, -160];

let api: SignedInApi;
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const get = async <Answer>(path: string) => (await api.ask('GET', path)).body as unknown as Answer;
const inDays = (days: number) => dayToIso(isoToDay(api.scope.today) + days);
type Row = { readonly account: { readonly name: string }; readonly dueMinor: number };
const listed = async (query: string) => (await get<{ renewals: readonly Row[] }>(`/renewals/desk?limit=200&${query}`)).renewals;
const dueOf = (rows: readonly Row[]) => rows.reduce((sum, { dueMinor }) => sum + dueMinor, 0);
const quarterEnd = (since: string) => dayToIso(addMonths(isoToDay(since), 3));

beforeAll(async () => {
  api = await signedInApi();
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  await inWorkspace(async (records) => {
    await writeAccounts(
      records,
      api.scope,
      names.map((account) => ({ account, name: account })),
    );
    await writeSubscriptions(
      records,
      api.scope,
      names.map((account, at) => ({
        subscription: `s-${account}`,
        account,
        startOn: dayToIso(addMonths(isoToDay(inDays(DUE[at] ?? 0)), -12)),
        // Nobody signed these.
        ...(at === 4 || at === 6 ? { endOn: inDays(DUE[at] ?? 0) } : {}),
        termMonths: 12,
        mrrMinor: 1_000 * (at + 1),
        currency: 'USD',
      })),
    );
    await writeRisks(records, api.scope, [{ risk: 'r', account: 'b', kind: 'competitor', state: 'open', openedOn: inDays(-5) }]);
  });
  const run = (await api.test.database.inInstallation(readRuns)).find(({ workspaceId }) => workspaceId === api.scope.workspaceId);
  if (run === undefined) throw new Error('no workspace');
  const means = { database: api.test.database, clock: systemClock, tell: async () => undefined, onFailure: () => undefined };
  await keepUp({ ...means, stopping: new AbortController().signal }, run, true);
  const [over] = await listed('scope=all&state=over&came=lapsed');
  if (over !== undefined)
    await api.ask('POST', `/renewals/desk/${(over as unknown as { id: string }).id}/extend`, {
      until: inDays(20),
      reason: 'They sign soon',
    });
});
afterAll(() => api.close());

describe('figures of the forecast', () => {
  it('open to the renewals that they are made of, quarter by quarter, with what is overdue before them', async () => {
    type Quarter = { readonly quarter: string; readonly dueMinor: number; readonly renewals: number };
    const { quarters, overdue } = await get<{ quarters: readonly Quarter[]; overdue: { renewals: number; dueMinor: number } }>(
      '/renewals/forecast',
    );
    expect(quarters.length).toBeGreaterThan(1);
    for (const { quarter, dueMinor, renewals } of quarters) {
      const rows = await listed(`state=all&since=${quarter}&until=${quarterEnd(quarter)}`);
      expect([rows.length, dueOf(rows)]).toEqual([renewals, dueMinor]);
    }
    const before = await listed(`state=open&until=${quarters[0]?.quarter ?? ''}`);
    expect([before.length, dueOf(before)]).toEqual([overdue.renewals, overdue.dueMinor]);
    expect(overdue.renewals).toBe(1);
  });

  it('open to the renewals behind ARR at risk, by cause and by who named it', async () => {
    type Line = { readonly key: string | null; readonly byMachine: boolean; readonly renewals: number };
    const { atRisk } = await get<{ atRisk: { byCause: readonly Line[]; byMonth: readonly Line[] } }>('/renewals/forecast');
    expect(atRisk.byCause.map(({ key }) => key)).toContain('competition');
    for (const { key, byMachine, renewals } of atRisk.byCause) {
      const rows = await listed(`cause=${key ?? 'none'}&named=${byMachine ? 'by_machine' : 'by_person'}&until=${inDays(360)}`);
      expect(rows).toHaveLength(renewals);
    }
    expect((await listed('cause=competition')).map(({ account }) => account.name)).toEqual(['b']);
    const ofMonths = atRisk.byMonth.flatMap(({ key, renewals }) => (key === null ? [] : [[key, renewals] as const]));
    for (const [month, renewals] of ofMonths) expect(await listed(`month=${month}`)).toHaveLength(renewals);
  });

  it('open to the renewals behind a rate: in time, late, lapsed and lost', async () => {
    type Month = { readonly month: string; readonly onTime: number; readonly late: number; readonly lapsed: number; readonly lost: number };
    const { months } = await get<{ months: readonly Month[] }>('/renewals/rates');
    for (const { month, onTime, late, lapsed, lost } of months) {
      const of = async (query: string) => (await listed(`state=over&month=${month}&${query}`)).length;
      expect([
        await of('came=renewed&timing=on_time'),
        await of('came=renewed&timing=late'),
        await of('came=lapsed'),
        await of('came=lost'),
      ]).toEqual([onTime, late, lapsed, lost]);
    }
    expect(months.some(({ lapsed }) => lapsed > 0)).toBe(true);
  });

  it('open to the accounts of a month of rolling plans', async () => {
    await inWorkspace((records) =>
      writeSubscriptions(records, api.scope, [
        { subscription: 'roll', account: 'f', startOn: inDays(-100), endOn: inDays(-40), mrrMinor: 700, currency: 'USD' },
      ]),
    );
    const run = (await api.test.database.inInstallation(readRuns)).find(({ workspaceId }) => workspaceId === api.scope.workspaceId);
    const means = { database: api.test.database, clock: systemClock, tell: async () => undefined, onFailure: () => undefined };
    if (run !== undefined) await keepUp({ ...means, stopping: new AbortController().signal }, run, true);
    type Month = { readonly month: string; readonly accounts: number; readonly openingMinor: number };
    const { months } = await get<{ months: readonly Month[] }>('/renewals/rolling');
    expect(months.some(({ accounts }) => accounts > 0)).toBe(true);
    for (const { month, accounts, openingMinor } of months) {
      const rows = (
        await get<{ accounts: readonly { openingMinor: number | null; closingMinor: number | null }[] }>(`/renewals/rolling/${month}`)
      ).accounts;
      const known = rows.filter(({ closingMinor }) => closingMinor !== null);
      expect([rows.length, known.reduce((sum, one) => sum + (one.openingMinor ?? 0), 0)]).toEqual([accounts, openingMinor]);
    }
  });
});
