import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Row = { id: string; key: string; name: string; version: number; isRetired: boolean };
type Order = { version: number; content: { inForce: string[]; retired: string[] }; draft: object | null };

let api: SignedInApi;
let admin: Ask;
let manager: Ask;
let csm: Ask;
const ids: Record<string, string> = {};

beforeAll(async () => {
  api = await signedInApi();
  admin = api.ask;
  manager = await api.as('manager', 'max@meridian.example');
  csm = await api.as('csm', 'cara@meridian.example');
  await inScope((records) =>
    writeAccounts(records, api.scope, [
      { account: 'a', name: 'Account a', tier: 'high', segment: 'Public' },
      { account: 'b', name: 'Account b', tier: 'digital', segment: 'Public' },
    ]),
  );
  for (const { key, id } of await rows()) ids[key] = id;
  await inScope(async (records) => {
    const { workspaceId } = api.scope;
    const known = JSON.stringify({
      active_seat_ratio: 0.7,
      idle_ratio: 0.6,
      use_vs_habit_ratio: 0.9,
      days_past_due: 0,
      days_since_value: 30,
    });
    await sql`insert into readings_now (workspace_id, account_id, day, known, read_at) select ${workspaceId}, id, current_date, ${known}::jsonb, now() from accounts`.execute(
      records,
    );
    await sql`insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
      select ${workspaceId}, id, case tier when 'high' then ${ids['named']} else ${ids['pooled']} end, 1, current_date, 80, 'green', 1, current_date, '[]', now() from accounts`.execute(
      records,
    );
  });
});
afterAll(() => api.close());

function inScope<Result>(work: (records: Records) => Promise<Result>): Promise<Result> {
  return api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
}

async function rows(ask: Ask = admin): Promise<Row[]> {
  return (await ask('GET', '/scorecards')).body as unknown as Row[];
}

async function order(ask: Ask = admin): Promise<Order> {
  return (await ask('GET', '/scorecard-order')).body as unknown as Order;
}

const of = (...keys: string[]) => keys.map((key) => ids[key] ?? key);

describe('scorecards of a workspace', () => {
  it('are begun as a copy, score nobody until they are published, and stand where they were put', async () => {
    expect((await csm('POST', '/scorecards', { name: 'Public sector' })).status).toBe(403);
    const made = await manager('POST', '/scorecards', { name: 'Public sector', from: ids['pooled'], before: ids['monthly'] });
    ids['public'] = String(made.body['id']);
    expect((await rows()).map(({ key, version }) => [key, version])).toEqual([
      ['named', 1],
      [ids['public'], 0],
      ['monthly', 1],
      ['pooled', 1],
    ]);
    const { content, version, versions } = (await admin('GET', `/scorecards/${ids['public']}`)).body as {
      content: { name: string; measures: object[] };
      version: number;
      versions: object[];
    };
    expect({ version, versions, name: content.name }).toEqual({ version: 0, versions: [], name: 'Public sector' });
    expect(content.measures.length).toBeGreaterThan(5);
  });

  it('show whom a new one would take from which other', async () => {
    const path = `/scorecards/${ids['public']}`;
    const { content } = (await manager('GET', path)).body as { content: object };
    const draft = { ...content, appliesTo: { field: 'attribute:segment', op: 'is', text: 'Public' } };
    const { body } = await manager('POST', `${path}/draft/preview`, draft);
    // The account of a high tier is asked by `named` first.
    expect(body).toMatchObject({ accounts: 1, rescored: 1, rows: [{ name: 'Account b', from: 'pooled', to: 'Public sector' }] });
    await admin('PUT', `${path}/draft`, { basedOn: 0, content: draft });
    expect(await admin('POST', `${path}/publish`, { note: 'the state is another buyer', basedOn: 0 })).toMatchObject({
      body: { version: 1 },
    });
  });

  it('show who would change scorecard in another order, without touching anything', async () => {
    const before = await order();
    const { body } = await manager('POST', '/scorecard-order/draft/preview', {
      inForce: of('public', 'named', 'monthly', 'pooled'),
      retired: [],
    });
    expect(body).toMatchObject({ rows: [{ name: 'Account a', from: 'named', to: 'Public sector' }, { name: 'Account b' }] });
    expect((body as { cards: object[] }).cards).toContainEqual({ id: ids['public'], before: 0, after: 2 });
    expect(await order()).toEqual(before);
  });

  it('are put in another order and retired by a version with a note, and taken back the same way', async () => {
    const wanted = { inForce: of('public', 'pooled', 'monthly'), retired: of('named') };
    expect((await csm('PUT', '/scorecard-order/draft', { basedOn: 0, content: wanted })).status).toBe(403);
    await admin('PUT', '/scorecard-order/draft', { basedOn: 0, content: wanted });
    expect((await manager('POST', '/scorecard-order/publish', { note: 'x', basedOn: 0 })).status).toBe(403);
    expect(await admin('POST', '/scorecard-order/publish', { note: 'one for all', basedOn: 0 })).toMatchObject({ body: { version: 1 } });
    expect((await rows()).map(({ id, isRetired }) => [id, isRetired])).toEqual([
      [ids['public'], false],
      [ids['pooled'], false],
      [ids['monthly'], false],
      [ids['named'], true],
    ]);
    expect(await order()).toMatchObject({ version: 1, content: wanted, draft: null });

    expect(await admin('POST', '/scorecard-order/publish', { note: 'back', basedOn: 1, version: 0 })).toMatchObject({
      body: { version: 2 },
    });
    expect((await order()).content).toEqual({ inForce: of('named', 'monthly', 'pooled'), retired: of('public') });
    const audit = await inScope((records) =>
      records
        .selectFrom('auditEntries')
        .select('action')
        .where('action', 'in', ['scorecard_order.published', 'scorecard.created'])
        .execute(),
    );
    expect(audit.map(({ action }) => action).sort()).toEqual([
      'scorecard.created',
      'scorecard_order.published',
      'scorecard_order.published',
    ]);
  });

  it('are not retired altogether', async () => {
    const all = of('named', 'monthly', 'pooled', 'public');
    await admin('PUT', '/scorecard-order/draft', { basedOn: 2, content: { inForce: [], retired: all } });
    expect(await admin('POST', '/scorecard-order/publish', { note: 'none', basedOn: 2 })).toMatchObject({
      status: 400,
      body: { code: 'health.nobody_in_force' },
    });
    await admin('DELETE', '/scorecard-order/draft');
  });

  it('are removed only while they were never published', async () => {
    const { body } = await manager('POST', '/scorecards', { name: 'By mistake' });
    expect((await manager('DELETE', `/scorecards/${String(body['id'])}`)).status).toBe(204);
    expect((await rows()).map(({ name }) => name)).not.toContain('By mistake');
    expect(await manager('DELETE', `/scorecards/${ids['public']}`)).toMatchObject({
      status: 409,
      body: { code: 'health.already_published' },
    });
  });
});
