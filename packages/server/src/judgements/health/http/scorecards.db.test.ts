import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Definition = {
  name: string;
  measures: { metric: string; weight: number; curve: object[] }[];
  floors: { green: number; yellow: number };
};
type Card = {
  id: string;
  key: string;
  version: number;
  content: Definition;
  versions: { version: number }[];
  draft: object | null;
  others: object[];
};
type Effect = {
  accounts: number;
  changed: number;
  rows: {
    name: string;
    before: { band: string; points: number };
    after: { band: string; points: number };
    why: { metric: string; points: number }[];
  }[];
  measures: { metric: string; known: number }[];
};

let api: SignedInApi;
let admin: Ask;
let manager: Ask;
let csm: Ask;
let pooled: string;

beforeAll(async () => {
  api = await signedInApi();
  admin = api.ask;
  manager = await api.as('manager', 'max@meridian.example');
  csm = await api.as('csm', 'cara@meridian.example');
  await inScope((records) =>
    writeAccounts(
      records,
      api.scope,
      ['a', 'b'].map((account) => ({ account, name: `Account ${account}` })),
    ),
  );
  const rows = (await admin('GET', '/scorecards')).body as unknown as { id: string; key: string }[];
  pooled = rows.find((row) => row.key === 'pooled')?.id ?? '';
  await inScope((records) =>
    standAll(records, { active_seat_ratio: 0.7, idle_ratio: 0.6, use_vs_habit_ratio: 0.5, days_past_due: 0, days_since_value: 30 }),
  );
});
afterAll(() => api.close());

function inScope<Result>(work: (records: Records) => Promise<Result>): Promise<Result> {
  return api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
}

async function standAll(records: Records, known: Record<string, number>): Promise<void> {
  const { workspaceId } = api.scope;
  await sql`insert into readings_now (workspace_id, account_id, day, known, read_at) select ${workspaceId}, id, current_date, ${JSON.stringify(known)}::jsonb, now() from accounts`.execute(
    records,
  );
  await sql`insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
    select ${workspaceId}, id, ${pooled}, 1, current_date, 80, 'green', 1, current_date, '[]', now() from accounts`.execute(records);
}

async function card(ask: Ask = admin): Promise<Card> {
  return (await ask('GET', `/scorecards/${pooled}`)).body as unknown as Card;
}

/** The same with all the weight on one measure. */
function leaningOn(metric: string, definition: Definition): Definition {
  return { ...definition, measures: definition.measures.map((measure) => ({ ...measure, weight: measure.metric === metric ? 90 : 1 })) };
}

describe('scorecards', () => {
  it('lists those that ship as the workspace’s own, with how many each scores', async () => {
    const { body } = await csm('GET', '/scorecards');
    expect(body).toMatchObject([
      { key: 'named', version: 1 },
      { key: 'monthly' },
      { key: 'pooled', accounts: 2, bands: { green: 2 }, publishedBy: null },
    ]);
  });

  it('shows what a draft would change for whom, and why, without touching anything', async () => {
    const { content: definition } = await card();
    const { status, body } = await manager('POST', `/scorecards/${pooled}/draft/preview`, leaningOn('use_vs_habit_ratio', definition));
    expect(status).toBe(200);
    const effect = body as unknown as Effect;
    expect(effect).toMatchObject({ accounts: 2, changed: 2 });
    const row = effect.rows[0];
    expect(row?.after.band).toBe('red');
    expect(row?.why[0]?.metric).toBe('use_vs_habit_ratio');
    expect(row?.after.points).toBeLessThan(row?.before.points ?? 0);
    expect(effect.measures.find((one) => one.metric === 'active_seat_ratio')?.known).toBe(2);
    expect((await card()).version).toBe(1);
  });

  it('tells whom it would lose, and to whom, when the rule changes', async () => {
    const { content: definition } = await card();
    const nobody = { ...definition, appliesTo: { field: 'attribute:tier', op: 'is', text: 'none' } };
    const { body } = await manager('POST', `/scorecards/${pooled}/draft/preview`, nobody);
    expect(body).toMatchObject({ takes: 0, rescored: 2, unscored: 2, rows: [{ to: null }, { to: null }] });
  });

  it('refuses a metric that the catalogue does not have', async () => {
    const { content: definition } = await card();
    const strange = { ...definition, measures: [{ ...definition.measures[0], metric: 'no_such_metric' }] };
    expect(await manager('POST', `/scorecards/${pooled}/draft/preview`, strange)).toMatchObject({
      status: 400,
      body: { code: 'health.unknown_metric' },
    });
  });

  it('lets managers draft, admins publish and everybody read', async () => {
    const { content: definition, version } = await card();
    const body = { basedOn: version, content: definition };
    expect((await csm('PUT', `/scorecards/${pooled}/draft`, body)).status).toBe(403);
    expect((await csm('POST', `/scorecards/${pooled}/draft/preview`, definition)).status).toBe(403);
    expect((await manager('PUT', `/scorecards/${pooled}/draft`, body)).status).toBe(204);
    expect((await manager('POST', `/scorecards/${pooled}/publish`, { note: 'mine', basedOn: version })).status).toBe(403);
    expect(await card(manager)).toMatchObject({ draft: { basedOn: 1 }, others: [] });
    expect(await card(csm)).toMatchObject({ draft: null, others: [{ name: 'max' }] });
    await manager('DELETE', `/scorecards/${pooled}/draft`);
    expect(await card(manager)).toMatchObject({ draft: null });
  });

  it('publishes the draft as the next version, in the audit, with all accounts to be computed again', async () => {
    const { content: definition } = await card();
    const draft = leaningOn('active_seat_ratio', definition);
    await admin('PUT', `/scorecards/${pooled}/draft`, { basedOn: 1, content: draft });
    expect((await admin('POST', `/scorecards/${pooled}/publish`, { note: ' ', basedOn: 1 })).status).toBe(400);
    expect(await admin('POST', `/scorecards/${pooled}/publish`, { note: 'seats matter most', basedOn: 1 })).toEqual({
      status: 200,
      body: { version: 2 },
    });
    expect(await card()).toMatchObject({
      version: 2,
      draft: null,
      versions: [{ version: 2, note: 'seats matter most', publishedBy: 'Ana Ruiz' }, { version: 1 }],
    });
    const audit = await inScope((records) =>
      records.selectFrom('auditEntries').select(['action', 'subjectId']).where('action', '=', 'scorecard.published').execute(),
    );
    expect(audit).toEqual([{ action: 'scorecard.published', subjectId: pooled }]);
    const stale = await inScope((records) => records.selectFrom('staleAccounts').select('accountId').execute());
    expect(stale).toHaveLength(2);
  });

  it('refuses a draft that another version overtook', async () => {
    expect(await admin('POST', `/scorecards/${pooled}/publish`, { note: 'late', basedOn: 1 })).toMatchObject({
      status: 409,
      body: { code: 'drafts.behind' },
    });
  });

  it('refuses what could not be scored by', async () => {
    const { content: definition } = await card();
    await admin('PUT', `/scorecards/${pooled}/draft`, { basedOn: 2, content: { ...definition, floors: { green: 50, yellow: 60 } } });
    expect(await admin('POST', `/scorecards/${pooled}/publish`, { note: 'odd', basedOn: 2 })).toMatchObject({
      status: 400,
      body: { code: 'health.band_floors_cross' },
    });
    await admin('DELETE', `/scorecards/${pooled}/draft`);
  });

  it('takes back by publishing an earlier version again, as a new one', async () => {
    expect(await admin('POST', `/scorecards/${pooled}/publish`, { note: 'back', basedOn: 2, version: 1 })).toEqual({
      status: 200,
      body: { version: 3 },
    });
    const { versions } = (await card()) as unknown as { versions: { content: object }[] };
    expect(versions[0]?.content).toEqual(versions[2]?.content);
  });
});
