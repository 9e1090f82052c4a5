import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeChurns, writeSubscriptions } from '../../../facts/revenue/index.ts';
import { NO_USAGE } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { newId } from '../../../platform/new-id.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { catalogue } from '../../../wiring/catalogue.ts';
import { systemClock } from '../../../platform/clock.ts';
import { refreshAll } from './refresh-all.ts';
import { replayHistory } from './replay-history.ts';

let api: SignedInApi;
const today = isoToDay(new Date().toISOString().slice(0, 10));
const ids = new Map<string, string>();

const curve = [
  { value: 0, points: 0 },
  { value: 1_200_000, points: 100 },
];
const measure = { metric: 'arr', group: 'commercial', weight: 100, curve, staleAfterDays: 30 };
const deps = () => ({
  database: api.test.database,
  clock: systemClock,
  catalogue,
  usageOfAccounts: async (_: string, wanted: readonly string[]) => new Map(wanted.map((id) => [id, NO_USAGE])) as never,
  newSignalId: () => newId('sig'),
  newScorecardId: () => newId('sco'),
  announce: () => Promise.resolve(),
});

beforeAll(async () => {
  api = await signedInApi();
  const workspaceId = api.scope.workspaceId as WorkspaceId;
  await api.test.database.inWorkspace(workspaceId, async (records) => {
    const names = ['rich', 'poor', 'gone'];
    await writeAccounts(
      records,
      api.scope,
      names.map((account) => ({ account, name: account, tier: 'mid' as const })),
    );
    await writeSubscriptions(
      records,
      api.scope,
      names.map((account) => ({
        subscription: `${account}.s`,
        account,
        startOn: dayToIso(today - 500),
        ...(account === 'gone' ? { endOn: dayToIso(today - 30) } : {}),
        mrrMinor: account === 'rich' ? 90_000 : 20_000,
        currency: 'USD',
      })),
    );
    await writeChurns(records, api.scope, [{ churn: 'gone.1', account: 'gone', churnedOn: dayToIso(today - 30), reason: 'price' }]);
    for (const row of await records.selectFrom('accounts').select(['id', 'name']).execute()) ids.set(row.name, row.id);
  });
});
afterAll(() => api.close());

async function publish(name: string, differs: object): Promise<string> {
  const { id } = (await api.ask('POST', '/scorecards', { name })).body as { id: string };
  const { content } = (await api.ask('GET', `/scorecards/${id}`)).body as { content: object };
  await api.ask('PUT', `/scorecards/${id}/draft`, { basedOn: 0, content: { ...content, ...differs } });
  expect(await api.ask('POST', `/scorecards/${id}/publish`, { note: name, basedOn: 0 })).toMatchObject({ status: 200 });
  return id;
}

const judge = () => refreshAll(deps(), api.scope.workspaceId as WorkspaceId);
const explain = (name: string, aspect: string) => api.ask('GET', `/accounts/${ids.get(name)}/explain?aspect=${aspect}`);

describe('several scorecards of one account', () => {
  let commercial = '';

  it('are judged beside its health, listed with whom they score, and explained each by itself', async () => {
    commercial = await publish('Money', { aspect: 'commercial', measures: [measure] });
    await judge();
    expect((await explain('rich', 'commercial')).body).toMatchObject({
      aspect: 'commercial',
      now: { band: 'green' },
      scorecard: { id: commercial, combining: 'weighted', worst: null },
      groups: [{ group: 'commercial', measures: [{ metric: 'arr', valueNow: 1_080_000, pointsNow: 90 }] }],
      aspects: [{ aspect: 'overall' }, { aspect: 'commercial', points: 90, band: 'green', scorecard: 'Money' }],
    });
    expect((await explain('poor', 'commercial')).body).toMatchObject({ now: { band: 'red', points: 20 } });
    const rows = (await api.ask('GET', '/scorecards')).body as unknown as { id: string; aspect: string; bands: object }[];
    expect(rows.find(({ id }) => id === commercial)).toMatchObject({ aspect: 'commercial', bands: { green: 1, red: 1 } });
  });

  it('can be measured by the one that gives health, of which the worst group may count', async () => {
    const id = await publish('Worst wins', {
      combining: 'worst',
      measures: [
        { ...measure, metric: 'commercial_health', weight: 60, curve: [curve[0], { value: 100, points: 100 }] },
        { ...measure, metric: 'days_past_due', group: 'experience', weight: 40, curve: [curve[0], { value: 5, points: 100 }] },
      ],
    });
    const { content } = (await api.ask('GET', '/scorecard-order')).body as unknown as { content: { inForce: string[]; retired: string[] } };
    const inForce = [id, ...content.inForce.filter((one) => one !== id)];
    const { basedOn } = { basedOn: ((await api.ask('GET', '/scorecard-order')).body as { version: number }).version };
    await api.ask('PUT', '/scorecard-order/draft', { basedOn, content: { ...content, inForce } });
    await api.ask('POST', '/scorecard-order/publish', { note: 'worst first', basedOn });
    await judge();
    expect((await explain('poor', 'overall')).body).toMatchObject({
      now: { points: 20, band: 'red' },
      scorecard: { id, combining: 'worst', worst: 'commercial' },
    });
  });

  it('refuses one of an aspect that would rest on another', async () => {
    const { id } = (await api.ask('POST', '/scorecards', { name: 'Round' })).body as { id: string };
    const { content } = (await api.ask('GET', `/scorecards/${id}`)).body as { content: object };
    const round = { ...content, aspect: 'value', measures: [{ ...measure, metric: 'commercial_health' }] };
    await api.ask('PUT', `/scorecards/${id}/draft`, { basedOn: 0, content: round });
    expect(await api.ask('POST', `/scorecards/${id}/publish`, { note: 'round', basedOn: 0 })).toMatchObject({
      status: 400,
      body: { code: 'health.aspect_of_aspect' },
    });
  });

  it('says of a draft what it would have said of who left, a quarter before, and of who stayed', async () => {
    await replayHistory(deps(), api.scope.workspaceId as WorkspaceId, { sinceDay: today - 160 });
    const { content } = (await api.ask('GET', `/scorecards/${commercial}`)).body as { content: object };
    const stricter = { ...content, floors: { green: 99, yellow: 95 } };
    const { body } = await api.ask('POST', `/scorecards/${commercial}/draft/preview`, stricter);
    expect(body).toMatchObject({
      past: {
        horizonDays: 90,
        left: { accounts: 1, before: { red: 1 }, after: { red: 1 } },
        stayed: { accounts: 2, before: { green: 1, red: 1 }, after: { green: 0, red: 2 } },
        rows: [{ name: 'gone', leftOn: dayToIso(today - 30), before: { band: 'red', points: 20 } }],
      },
    });
  });

  it('keeps the days of an aspect like those of health, and forgets it today once its scorecard is retired', async () => {
    const days = ((await explain('rich', 'commercial')).body as { history: object[] }).history.length;
    expect(days).toBeGreaterThan(80);
    const { content, version } = (await api.ask('GET', '/scorecard-order')).body as unknown as {
      content: { inForce: string[]; retired: string[] };
      version: number;
    };
    const without = { inForce: content.inForce.filter((one) => one !== commercial), retired: [...content.retired, commercial] };
    await api.ask('PUT', '/scorecard-order/draft', { basedOn: version, content: without });
    expect(await api.ask('POST', '/scorecard-order/publish', { note: 'without', basedOn: version })).toMatchObject({ status: 200 });
    await judge();
    const { aspects, history } = (await explain('rich', 'commercial')).body as unknown as {
      aspects: { aspect: string }[];
      history: object[];
    };
    expect(aspects.map(({ aspect }) => aspect)).toEqual(['overall']);
    expect(history).toHaveLength(days - 1);
  });
});
