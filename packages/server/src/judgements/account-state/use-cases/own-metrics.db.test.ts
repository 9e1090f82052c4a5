import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeAnswers } from '../../../facts/feedback/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import { NO_USAGE, type UsageOfAccount, type UsageStore } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { usageOf } from '../../../measures/metrics/dossier.examples.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Ask, SignedInApi } from '../../../test/signed-in-api.ts';
import { signedInApi } from '../../../test/signed-in-api.ts';
import { catalogue } from '../../../wiring/catalogue.ts';
import { systemClock } from '../../../platform/clock.ts';
import { refreshAll } from './refresh-all.ts';
import { replayHistory } from './replay-history.ts';

let api: SignedInApi;
let manager: Ask;
let csm: Ask;
const today = isoToDay(new Date().toISOString().slice(0, 10));
const ids = new Map<string, string>();
const usage = new Map<string, UsageOfAccount>();

const words = (name: string) => ({ en: { name, definition: `${name}, as we count it.` } });
const byEvent = (days: 28 | 7) => ({
  words: words('Reports shared'),
  direction: 'up',
  basis: { by: 'event', action: { name: 'share', productKey: null }, counts: 'times', days },
});
const byField = {
  words: words('Fleet'),
  direction: 'up',
  basis: { by: 'field', field: 'fleet size', reads: { as: 'number', unit: 'count' }, freshDays: null },
};
const bySurvey = {
  words: words('Onboarding CSAT'),
  direction: 'up',
  basis: { by: 'survey', kind: 'csat', survey: 'Onboarding', days: 90 },
};
const byJudgement = { words: words('Will they expand?'), direction: 'up', basis: { by: 'judgement', validDays: 60 } };

const deps = () => ({
  database: api.test.database,
  clock: systemClock,
  catalogue,
  usageOfAccounts: async (_: string, wanted: readonly string[]) => new Map(wanted.map((id) => [id, usage.get(id) ?? NO_USAGE])) as never,
  newSignalId: () => newId('sig'),
  newScorecardId: () => newId('sco'),
  announce: () => Promise.resolve(),
});
const counts = (async () => [
  { action: 'share', productKey: 'catalog', kind: 'track', isAutomatic: false, count: 9, accounts: 2, contacts: 2, lastDay: today - 3 },
]) as unknown as UsageStore['counts'];

function inScope<Result>(work: (records: Records) => Promise<Result>): Promise<Result> {
  return api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
}
const judge = () => refreshAll(deps(), api.scope.workspaceId as WorkspaceId);

beforeAll(async () => {
  api = await signedInApi({ usageStore: { counts } as UsageStore });
  manager = await api.as('manager', 'max@meridian.example');
  csm = await api.as('csm', 'cara@meridian.example');
  const scope = { ...api.scope, today: dayToIso(today - 40) };
  await inScope(async (records) => {
    const fleet = { keen: 12, calm: 3, late: null } as const;
    await writeAccounts(
      records,
      scope,
      (['keen', 'calm', 'late'] as const).map((account) => ({
        account,
        name: account,
        tier: 'mid' as const,
        ...(fleet[account] === null ? {} : { attributes: { 'fleet size': fleet[account] } }),
      })),
    );
    const names = ['keen', 'calm', 'late'];
    await writeSubscriptions(
      records,
      scope,
      names.map((account) => ({
        subscription: `${account}.s`,
        account,
        startOn: dayToIso(today - 500),
        mrrMinor: 20_000,
        currency: 'USD',
      })),
    );
    await writeAnswers(records, scope, [
      { answer: '1', account: 'keen', kind: 'csat', survey: 'Onboarding', score: 5, answeredAt: `${dayToIso(today - 20)}T12:00:00Z` },
      { answer: '2', account: 'keen', kind: 'csat', survey: 'Renewal', score: 1, answeredAt: `${dayToIso(today - 10)}T12:00:00Z` },
    ]);
    for (const row of await records.selectFrom('accounts').select(['id', 'name']).execute()) ids.set(row.name, row.id);
  });
  const shares = (daysAgo: readonly number[]) => usageOf(daysAgo.map((ago) => ({ day: today - ago, contact: 'ann', action: 'share' })));
  usage.set(ids.get('keen') ?? '', shares([90, 20, 9, 5, 3]));
  usage.set(ids.get('calm') ?? '', shares([90]));
});
afterAll(() => api.close());

const key = { event: '', field: '', survey: '', judgement: '' };

async function valuesOf(metric: string): Promise<Record<string, number | null>> {
  const { status, body } = await csm('POST', '/accounts/query', {
    rule: null,
    q: '',
    scope: 'all',
    sort: [{ by: metric, direction: 'desc' }],
    offset: 0,
    limit: 10,
    columns: ['account', metric],
  });
  expect(status).toBe(200);
  const rows = body['rows'] as { name: string; values: Record<string, number> }[];
  return Object.fromEntries(rows.map(({ name, values }) => [name, values[metric] ?? null]));
}

async function chosenBy(rule: object): Promise<string[]> {
  const asked = { rule, q: '', scope: 'all', sort: [{ by: 'account', direction: 'asc' }], offset: 0, limit: 10, columns: ['account'] };
  return ((await csm('POST', '/accounts/query', asked)).body['rows'] as { name: string }[]).map(({ name }) => name);
}

describe('metrics of the workspace’s own', () => {
  it('are defined by event, field, survey and judgement, by whom the workspace lets publish', async () => {
    expect((await csm('POST', '/own-metrics', byEvent(28))).status).toBe(403);
    expect((await manager('POST', '/own-metrics', byEvent(28))).status).toBe(403);
    const define = async (definition: object) => String((await api.ask('POST', '/own-metrics', definition)).body['key']);
    key.event = await define(byEvent(28));
    key.field = await define(byField);
    key.survey = await define(bySurvey);
    key.judgement = await define(byJudgement);
    expect(key).toEqual({
      event: 'own_reports_shared',
      field: 'own_fleet',
      survey: 'own_onboarding_csat',
      judgement: 'own_will_they_expand',
    });
    const judgement = { metric: key.judgement, value: 4, note: 'They asked for more seats' };
    expect((await csm('POST', `/accounts/${ids.get('calm')}/judgements`, judgement)).status).toBe(201);
    expect((await csm('POST', `/accounts/${ids.get('calm')}/judgements`, { ...judgement, metric: key.field })).body).toMatchObject({
      code: 'own_metrics.not_a_judgement',
    });
  });

  it('are read of every account like any other metric, and unknown is not zero', async () => {
    await judge();
    expect(await valuesOf(key.event)).toEqual({ keen: 4, calm: 0, late: null });
    expect(await valuesOf(key.field)).toEqual({ keen: 12, calm: 3, late: null });
    expect(await valuesOf(key.survey)).toEqual({ keen: 5, calm: null, late: null });
    expect(await valuesOf(key.judgement)).toEqual({ calm: 4, keen: null, late: null });
    expect(await chosenBy({ field: `metric:${key.event}`, op: 'lt', value: 1 })).toEqual(['calm']);
    expect(await chosenBy({ field: `metric:${key.event}`, op: 'is_unknown' })).toEqual(['late']);
    const { body } = await csm('GET', `/accounts/${ids.get('late')}/readings?metrics=${key.event}`);
    expect(body).toMatchObject({ readings: [{ value: null, why: 'not_yet' }] });
  });

  it('say where they come from, when they were last told and how many accounts have them', async () => {
    const { body } = await csm('GET', '/own-metrics');
    const metrics = body['metrics'] as { key: string }[];
    expect(metrics.find((one) => one.key === key.event)).toMatchObject({ lastToldOn: dayToIso(today - 3), known: 2, unknown: 1, uses: [] });
    expect(metrics.find((one) => one.key === key.field)).toMatchObject({ lastToldOn: dayToIso(today - 40), version: 1 });
    expect(metrics.find((one) => one.key === key.survey)).toMatchObject({ lastToldOn: dayToIso(today - 20) });
    expect(metrics.find((one) => one.key === key.judgement)).toMatchObject({ lastToldOn: dayToIso(today) });
    const infos = (await csm('GET', '/metrics')).body as unknown as { key: string; own: object | null }[];
    expect(infos.find((one) => one.key === key.event)?.own).toMatchObject({
      version: 1,
      words: words('Reports shared'),
      basis: { by: 'event' },
    });
    expect(infos.find((one) => one.key === 'arr')?.own).toBeNull();
    expect((await csm('GET', '/own-metrics/bases')).body).toMatchObject({
      events: [{ name: 'share', lastOn: dayToIso(today - 3) }],
      fields: [{ field: 'fleet size', as: 'number', accounts: 2 }],
      surveys: [{ survey: 'Onboarding' }, { survey: 'Renewal' }],
    });
  });

  it('take their place in a scorecard: drafted, previewed, published, explained', async () => {
    const { id } = (await api.ask('POST', '/scorecards', { name: 'Sharing' })).body as { id: string };
    const { content } = (await api.ask('GET', `/scorecards/${id}`)).body as { content: object };
    const curve = [
      { value: 0, points: 0 },
      { value: 8, points: 100 },
    ];
    const measures = [{ metric: key.event, group: 'use', weight: 100, curve, staleAfterDays: 30 }];
    const drafted = { ...content, measures, aspect: 'product' };
    expect((await api.ask('POST', `/scorecards/${id}/draft/preview`, drafted)).body).toMatchObject({
      measures: [{ metric: key.event, known: 2 }],
    });
    await api.ask('PUT', `/scorecards/${id}/draft`, { basedOn: 0, content: drafted });
    expect(await api.ask('POST', `/scorecards/${id}/publish`, { note: 'we share', basedOn: 0 })).toMatchObject({ status: 200 });
    await judge();
    expect((await csm('GET', `/accounts/${ids.get('keen')}/explain?aspect=product`)).body).toMatchObject({
      now: { points: 50 },
      groups: [{ measures: [{ metric: key.event, valueNow: 4, pointsNow: 50 }] }],
    });
  });

  it('are read of past days by what was known then', async () => {
    await replayHistory(deps(), api.scope.workspaceId as WorkspaceId, { sinceDay: today - 60 });
    const { rows } = await inScope((records) =>
      sql<{ name: string; day: string; known: Record<string, number> }>`
        select accounts.name, reading_days.day, reading_days.known
        from reading_days
        join accounts on accounts.workspace_id = reading_days.workspace_id and accounts.id = reading_days.account_id
        where accounts.name = 'keen' and reading_days.day < ${dayToIso(today)}::date
        order by reading_days.day`.execute(records),
    );
    const on = (ago: number) => rows.find(({ day }) => day === dayToIso(today - ago))?.known;
    expect(on(6)).toMatchObject({ [key.event]: 2, [key.field]: 12, [key.survey]: 5 });
    expect(on(25)?.[key.event]).toBe(0);
    expect(on(25)?.[key.survey]).toBeUndefined();
    expect(on(45)?.[key.field]).toBeUndefined();
  });

  it('keep what was read by an earlier version, and compare nothing across it', async () => {
    const before = await inScope((records) =>
      sql`select known from reading_days where day < current_date order by account_id, day`.execute(records),
    );
    expect((await api.ask('PUT', `/own-metrics/${key.event}`, { basedOn: 7, definition: byEvent(7) })).status).toBe(409);
    expect((await api.ask('PUT', `/own-metrics/${key.event}`, { basedOn: 1, definition: byEvent(7) })).body).toMatchObject({ version: 2 });
    await judge();
    expect(await valuesOf(key.event)).toEqual({ keen: 2, calm: 0, late: null });
    const after = await inScope((records) =>
      sql`select known from reading_days where day < current_date order by account_id, day`.execute(records),
    );
    expect(after.rows).toEqual(before.rows);
    expect(await chosenBy({ field: `metric:${key.event}`, op: 'fell_by', ratio: 0.1, days: 3 })).toEqual([]);
    const { body } = await csm('GET', '/own-metrics');
    const metric = (body['metrics'] as { key: string; versions: object[] }[]).find((one) => one.key === key.event);
    expect(metric?.versions).toMatchObject([{ version: 2 }, { version: 1, definition: { basis: { days: 28 } } }]);
  });

  it('are not removed while a scorecard or a view rests on them, and it is said which', async () => {
    const refused = await api.ask('DELETE', `/own-metrics/${key.event}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'own_metrics.in_use', details: { n: 1, names: 'Sharing' } } });
    const view = {
      name: 'Big fleets',
      audience: 'everyone',
      definition: {
        rule: { field: `metric:${key.field}`, op: 'gt', value: 5 },
        columns: ['account'],
        sort: [],
        show: 'table',
        x: 'arr',
        y: 'stake',
        size: null,
        scope: 'all',
      },
    };
    expect((await api.ask('POST', '/views', view)).status).toBe(201);
    const { body } = await csm('GET', '/own-metrics');
    const uses = (body['metrics'] as { key: string; uses: object[] }[]).map((one) => [one.key, one.uses]);
    expect(Object.fromEntries(uses)).toMatchObject({
      [key.event]: [{ kind: 'scorecard', name: 'Sharing' }],
      [key.field]: [{ kind: 'view', name: 'Big fleets' }],
      [key.survey]: [],
    });
    expect((await api.ask('DELETE', `/own-metrics/${key.field}`)).status).toBe(409);
  });

  it('are gone from the catalogue once removed, and their key is never given to another', async () => {
    expect((await api.ask('DELETE', `/own-metrics/${key.survey}`)).status).toBe(204);
    const columns = (await csm('GET', '/accounts/columns')).body['columns'] as { key: string }[];
    expect(columns.map((column) => column.key)).not.toContain(key.survey);
    expect(columns.map((column) => column.key)).toContain(key.field);
    expect((await api.ask('POST', '/own-metrics', bySurvey)).body).toMatchObject({ key: 'own_onboarding_csat_2' });
  });

  it('are bounded', async () => {
    let status = 201;
    for (let nth = 0; nth < 60 && status === 201; nth++) ({ status } = await api.ask('POST', '/own-metrics', byJudgement));
    expect(status).toBe(400);
    expect((await csm('GET', '/own-metrics')).body['metrics']).toHaveLength(50);
  });
});
