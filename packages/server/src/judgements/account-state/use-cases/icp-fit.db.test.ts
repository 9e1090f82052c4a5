import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeChurns, writeSubscriptions } from '../../../facts/revenue/index.ts';
import { NO_USAGE, type UsageStore } from '../../../facts/usage/index.ts';
import { NO_LINES } from '../../../facts/usage/usage-lines.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { catalogue } from '../../../wiring/catalogue.ts';
import { refreshAll } from './refresh-all.ts';

let api: SignedInApi;
let csm: Ask;
const today = isoToDay(new Date().toISOString().slice(0, 10));
const ids = new Map<string, string>();

const nothing = { full: { all: [] }, half: { all: [] } };
const among = (field: string, ...texts: string[]) => ({ all: [{ field: `attribute:${field}`, op: 'in', texts }] });
const rules = {
  parts: {
    industry: { full: among('industry', 'shop'), half: among('industry', 'bank') },
    size: { full: { all: [{ field: 'attribute:employees', op: 'gte', value: 50 }] }, half: { all: [] } },
    problem: { full: among('tags', 'stock-outs'), half: { all: [] } },
    means: nothing,
    systems: nothing,
  },
};

beforeAll(async () => {
  api = await signedInApi({ usageStore: { linesOfAccounts: async () => NO_LINES } as unknown as UsageStore });
  csm = await api.as('csm', 'cara@meridian.example');
  await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, async (records) => {
    const names = Array.from({ length: 24 }, (_, at) => `c${at}`);
    await writeAccounts(
      records,
      api.scope,
      names.map((account, at) => ({
        account,
        name: account,
        tier: 'mid' as const,
        ...(at === 23
          ? {}
          : { industry: at < 12 ? 'shop' : 'bank', employees: at < 12 ? 80 : 20, tags: at < 12 ? ['stock-outs'] : ['other'] }),
      })),
    );
    await writeSubscriptions(
      records,
      api.scope,
      names.map((account, at) => ({
        subscription: `${account}.s`,
        account,
        startOn: dayToIso(today - 500),
        ...(at >= 12 && at < 18 ? { endOn: dayToIso(today - 300) } : {}),
        mrrMinor: 10_000,
        currency: 'USD',
      })),
    );
    await writeChurns(records, api.scope, [{ churn: '1', account: 'c12', churnedOn: dayToIso(today - 300), reason: 'price' }]);
    for (const row of await records.selectFrom('accounts').select(['id', 'name']).execute()) ids.set(row.name, row.id);
  });
  await judge();
});
afterAll(() => api.close());

const judge = () =>
  refreshAll(
    {
      database: api.test.database,
      clock: systemClock,
      catalogue,
      usageOfAccounts: async (_: string, wanted: readonly string[]) => new Map(wanted.map((id) => [id, NO_USAGE])) as never,
      newSignalId: () => newId('sig'),
      newScorecardId: () => newId('sco'),
      announce: () => Promise.resolve(),
    },
    api.scope.workspaceId as WorkspaceId,
  );

async function query(rule: object | null): Promise<readonly { readonly name: string; readonly values: Record<string, unknown> }[]> {
  const { body, status } = await csm('POST', '/accounts/query', {
    rule,
    q: '',
    scope: 'all',
    sort: [{ by: 'icp_fit', direction: 'desc' }],
    offset: 0,
    limit: 50,
    columns: ['account', 'icp_fit', 'fit_band'],
  });
  expect(status).toBe(200);
  return body['rows'] as never;
}

describe('the fit with our ideal customer', () => {
  it('is said of nobody before the workspace says whom it sells to; a start is offered from who pays', async () => {
    expect((await csm('GET', '/insight/retention-by-fit')).body).toMatchObject({ isSet: false });
    expect((await csm('GET', `/accounts/${ids.get('c0')}/icp-fit`)).body).toMatchObject({ isSet: false, score: null });
    expect((await csm('GET', '/icp-fit/start')).body).toMatchObject({
      customers: 18,
      rules: { parts: { industry: { full: { all: [{ field: 'attribute:industry', op: 'in', texts: ['shop'] }] } } } },
    });
  });

  it('is looked at beforehand, on what was read of all accounts', async () => {
    expect((await csm('POST', '/icp-fit/draft/preview', rules)).status).toBe(403);
    const { body, status } = await api.ask('POST', '/icp-fit/draft/preview', rules);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      accounts: 24,
      setWeight: 70,
      bands: [
        { band: 'A', before: 0, after: 12 },
        { band: 'B', after: 0 },
        { band: 'C', after: 0 },
        { band: 'D', after: 11 },
        { band: null, before: 24, after: 1 },
      ],
      changed: 23,
    });
    expect((body['parts'] as object[])[0]).toEqual({ part: 'industry', full: 12, half: 11, no: 0, unknown: 1 });
  });

  it('is drafted and published, by whom the workspace lets', async () => {
    expect((await csm('PUT', '/icp-fit/draft', { basedOn: 0, content: rules })).status).toBe(403);
    const ofItself = {
      parts: { ...rules.parts, means: { full: { all: [{ field: 'metric:icp_fit', op: 'gt', value: 1 }] }, half: { all: [] } } },
    };
    await api.ask('PUT', '/icp-fit/draft', { basedOn: 0, content: ofItself });
    expect((await api.ask('POST', '/icp-fit/publish', { note: 'x', basedOn: 0 })).body).toMatchObject({ code: 'icp_fit.of_itself' });
    const ofChance = {
      parts: {
        ...rules.parts,
        means: { full: { all: [{ field: 'attribute:chance_to_leave', op: 'lt', value: 0.1 }] }, half: { all: [] } },
      },
    };
    expect((await api.ask('POST', '/icp-fit/draft/preview', ofChance)).body).toMatchObject({ code: 'icp_fit.of_chance' });
    await api.ask('PUT', '/icp-fit/draft', { basedOn: 0, content: rules });
    expect(await api.ask('POST', '/icp-fit/publish', { note: 'shops', basedOn: 0 })).toMatchObject({ status: 200 });
  });

  it('is read of every account: a column, a band to filter by, parts on its page', async () => {
    await judge();
    const rows = new Map((await query(null)).map(({ name, values }) => [name, values]));
    expect(rows.get('c0')).toMatchObject({ icp_fit: 100, fit_band: 'A' });
    expect(rows.get('c20')?.['icp_fit']).toBeCloseTo((100 * 12.5) / 70, 5);
    expect(rows.get('c20')?.['fit_band']).toBe('D');
    expect(rows.get('c23')?.['icp_fit'] ?? null).toBeNull();
    const inA = await query({ field: 'attribute:fit_band', op: 'in', texts: ['A'] });
    expect(inA.map(({ name }) => name).toSorted()).toEqual(Array.from({ length: 12 }, (_, at) => `c${at}`).toSorted());
    expect((await csm('GET', `/accounts/${ids.get('c20')}/icp-fit`)).body).toMatchObject({
      isSet: true,
      band: 'D',
      knownWeight: 70,
      parts: [
        { part: 'industry', isAsked: true, value: 0.5 },
        { value: 0 },
        { value: 0 },
        { isAsked: false, value: null },
        { value: null },
      ],
    });
  });

  it('tells retention by band, with intervals, and nothing of few', async () => {
    const { body } = await csm('GET', '/insight/retention-by-fit');
    expect(body).toMatchObject({
      isSet: true,
      bands: [
        { band: 'A', customers: 12, lost: 0, logo: { value: 1 }, money: { value: 1 } },
        { band: 'B', customers: 0, logo: null },
        { band: 'C', customers: 0 },
        { band: 'D', customers: 11, lost: 6, watched: 11 },
        { band: null, customers: 1, logo: null, money: null },
      ],
    });
    const d = (body['bands'] as { band: string; logo: { value: number; lower: number; upper: number }; money: { value: number } }[])[3];
    expect(d?.logo.value).toBeCloseTo(5 / 11, 9);
    expect(d?.logo.lower).toBeLessThan(5 / 11);
    expect(d?.money.value).toBeCloseTo(5 / 11, 9);
  });

  it('goes by the fit of the day on which a customer began to pay, where readings are kept, and says of how many it is that of today', async () => {
    const byHours = {
      parts: { ...rules.parts, systems: { full: { all: [{ field: 'metric:seats', op: 'gte', value: 5 }] }, half: { all: [] } } },
    };
    await api.ask('PUT', '/icp-fit/draft', { basedOn: 1, content: byHours });
    expect(await api.ask('POST', '/icp-fit/publish', { note: 'seats too', basedOn: 1 })).toMatchObject({ status: 200 });
    await judge();
    const fit = async () =>
      (await csm('GET', '/insight/retention-by-fit')).body as { asOfToday: number; bands: { band: string | null; customers: number }[] };
    const before = await fit();
    expect(before.asOfToday).toBe(23);
    // c20 is a bank of today; with its seats known from then on, it met 27.5 of 85: a C.
    await api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
      sql`insert into reading_days (workspace_id, account_id, day, known)
        values (${api.scope.workspaceId}, ${ids.get('c20')}, ${dayToIso(today - 496)}, '{"seats": 9}')`.execute(records),
    );
    const after = await fit();
    expect(after.asOfToday).toBe(22);
    expect(after.bands.find(({ band }) => band === 'C')?.customers).toBe(1);
    expect(after.bands.find(({ band }) => band === 'D')?.customers).toBe(10);
  });
});
