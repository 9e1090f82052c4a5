import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeCosts, writeRates } from '../../../facts/revenue/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Rows = {
  rows: { name: string; day: number; waitsFor: string | null; reachedOn: string | null; activatedOn: string | null }[];
  total: number;
  reached: number;
};
type Insight = {
  overall: { n: number; endedWithout: number; activation: { n: number } | null };
  before: { n: number } | null;
  factsSince: string | null;
  groups: { name: string; n: number }[];
  stuck: { step: string; accounts: number }[];
};

let api: SignedInApi;
const get = async <Answer>(path: string) => (await api.ask('GET', path)).body as unknown as Answer;

/** State, days, and how many of two steps are done. */
const CLOCKS: Readonly<Record<string, readonly [segment: string, state: string, days: number, done: number]>> = {
  Quick: ['Small', 'reached', 9, 2],
  Slow: ['Small', 'reached', 40, 2],
  Begins: ['Large', 'running', 3, 0],
  Held: ['Large', 'on_hold', 30, 1],
  Gone: ['Large', 'ended_without', 20, 1],
  Unseen: ['Small', 'beginning_not_seen', 0, 0],
};

const ACTIVATED: Readonly<Record<string, boolean>> = { Quick: true, Slow: false, Held: false, Unseen: true };

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId, today } = api.scope;
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    const written = Object.entries(CLOCKS).map(([name, [segment]]) => ({ account: name, name, segment }));
    await writeAccounts(records, api.scope, written);
    for (const { id, name } of await records.selectFrom('accounts').select(['id', 'name']).execute()) {
      const [, state = '', days = 0, done = 0] = CLOCKS[name] ?? [];
      const steps = ['first_use', 'first_value'].map((step, at) => ({ key: step, name: step, reachedOn: at < done ? today : null }));
      await sql`insert into first_value_clocks (workspace_id, account_id, definition_name, state, start_on, reached_on, elapsed_days, steps,
          is_activated, activated_on)
        values (${workspaceId}, ${id}, 'work_tool', ${state}, ${dayToIso(isoToDay(today) - days)}, ${state === 'reached' ? today : null},
          ${days}, ${JSON.stringify(steps)}, ${ACTIVATED[name] ?? null}, ${ACTIVATED[name] === true ? today : null})`.execute(records);
    }
  });
});
afterAll(() => api.close());

describe('the rows behind first value', () => {
  it('are all that a curve counts, those still waiting too', async () => {
    const { overall, groups } = await get<Insight>('/insight/first-value');
    const all = await get<Rows>('/insight/first-value/rows');
    expect(all.rows.map(({ name }) => name)).toEqual(['Begins', 'Quick', 'Gone', 'Held', 'Slow']);
    expect([all.total, all.reached]).toEqual([overall.n, 2]);
    const large = await get<Rows>('/insight/first-value/rows?by=segment&group=Large');
    expect(large.rows.map(({ name }) => name)).toEqual(['Begins', 'Gone', 'Held']);
    expect(large.total).toBe(groups.find(({ name }) => name === 'Large')?.n);
  });

  it('are those who wait for a step, as many as its bar says', async () => {
    const { stuck } = await get<Insight>('/insight/first-value');
    expect(stuck).toHaveLength(2);
    for (const { step, accounts } of stuck) expect((await get<Rows>(`/insight/first-value/rows?step=${step}`)).rows).toHaveLength(accounts);
    expect((await get<Rows>('/insight/first-value/rows?step=first_value')).rows).toMatchObject([{ name: 'Held', waitsFor: 'first_value' }]);
  });
});

describe('the rows beside the curves', () => {
  it('of activation are those it is judged of, with who was activated and when', async () => {
    const { overall } = await get<Insight>('/insight/first-value');
    const { rows, total } = await get<Rows>('/insight/first-value/rows?of=activation');
    expect(total).toBe(overall.activation?.n);
    expect(rows.map(({ name, activatedOn }) => [name, activatedOn])).toEqual([
      ['Quick', api.scope.today],
      ['Held', null],
      ['Slow', null],
    ]);
  });

  it('are who left without it, and who is in no group with a curve', async () => {
    const { overall } = await get<Insight>('/insight/first-value');
    const ended = await get<Rows>('/insight/first-value/rows?of=ended_without');
    expect(ended.rows.map(({ name }) => name)).toEqual(['Gone']);
    expect(ended.total).toBe(overall.endedWithout);
    expect((await get<Rows>('/insight/first-value/rows?of=no_curve')).total).toBe(overall.n);
  });
});

describe('the period of first value', () => {
  const ago = (days: number) => dayToIso(isoToDay(api.scope.today) - days);

  it('counts contracts that began within it, and those of the one before beside', async () => {
    const { overall, before, factsSince } = await get<Insight>(`/insight/first-value?since=${ago(19)}`);
    expect(overall.n).toBe(2);
    expect(before?.n).toBe(2);
    expect(factsSince).toBe(ago(40));
    const { rows } = await get<Rows>(`/insight/first-value/rows?since=${ago(39)}&until=${ago(19)}`);
    expect(rows.map(({ name }) => name)).toEqual(['Gone', 'Held']);
  });

  it('is held against nothing where no contract began so early', async () => {
    expect((await get<Insight>('/insight/first-value')).before).toBeNull();
    expect((await get<Insight>(`/insight/first-value?since=${ago(19)}&compare=year`)).before).toBeNull();
    expect((await get<Insight>(`/insight/first-value?since=${ago(19)}&compare=none`)).before).toBeNull();
  });
});

describe('channels', () => {
  it('tell who is there in name, who works, and who was alive of those old enough', async () => {
    const { workspaceId } = api.scope;
    const readings = [
      { name: 'Quick', channel: 'agent', known: { days_since_use: 3, alive_30: 1, alive_90: 1 } },
      { name: 'Slow', channel: 'agent', known: { days_since_use: 15, idle_ratio: 1.1, alive_30: 0 } },
      // Of a monthly product: silent for longer than a week's work would allow, and yet on its usual way.
      { name: 'Begins', channel: 'web', known: { days_since_use: 40, idle_ratio: 0.7 } },
      { name: 'Held', channel: null, known: {} },
    ];
    await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
      for (const { name, channel, known } of readings) {
        await sql`update accounts set channel = ${channel} where name = ${name}`.execute(records);
        await sql`insert into readings_now (workspace_id, account_id, day, known, read_at)
          select workspace_id, id, current_date, ${JSON.stringify(known)}::jsonb, now() from accounts where name = ${name}
          on conflict (workspace_id, account_id) do update set known = excluded.known`.execute(records);
      }
    });
    const { channels } = await get<{ channels: { channel: string | null }[] }>('/insight/channels');
    expect(channels.find(({ channel }) => channel === 'agent')).toMatchObject({
      nominal: 2,
      active: 1,
      alive30: { value: 0.5, n: 2 },
      alive90: { value: 1, n: 1 },
    });
    expect(channels.find(({ channel }) => channel === 'web')).toMatchObject({ nominal: 1, active: 1 });
    expect(channels.find(({ channel }) => channel === null)).toMatchObject({ active: 0, alive30: null, subsidy: null });
  });

  it('tell what winning their accounts cost for each that works, of those whose cost is told', async () => {
    const { workspaceId } = api.scope;
    await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
      await writeRates(records, api.scope, [{ currency: 'EUR', since: '2020-01-01', rate: 1.25 }]);
      await writeCosts(records, api.scope, [
        { cost: 'c1', account: 'Quick', kind: 'acquisition', on: '2026-01-01', until: '2026-02-01', amountMinor: 30_000, currency: 'USD' },
        { cost: 'c2', account: 'Slow', kind: 'acquisition', on: '2026-01-01', until: '2026-02-01', amountMinor: 20_000, currency: 'EUR' },
        { cost: 'c3', account: 'Slow', kind: 'support', on: '2026-01-01', until: '2026-02-01', amountMinor: 99_000, currency: 'USD' },
      ]);
    });
    const { channels } = await get<{ channels: { channel: string | null }[] }>('/insight/channels');
    const subsidy = { accounts: 2, active: 1, costMinor: 55_000, perActiveMinor: 55_000 };
    expect(channels.find(({ channel }) => channel === 'agent')).toMatchObject({ subsidy });
    expect(channels.find(({ channel }) => channel === 'web')).toMatchObject({ subsidy: null });
  });

  it('whose accounts die are told until somebody who may has looked at them', async () => {
    const { workspaceId } = api.scope;
    await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
      const names = ['Atajo', 'web'].flatMap((channel) => Array.from({ length: 12 }, (_, at) => ({ channel, name: `${channel} ${at}` })));
      for (const { channel, name } of names) {
        const known = { alive_90: channel === 'web' ? 1 : 0, life_last_use_day: 3, life_active_days: 2, life_core_actions: 5 };
        await sql`insert into accounts (workspace_id, id, external_id, name, channel, attributes)
          values (${workspaceId}, ${name}, ${name}, ${name}, ${channel}, ${JSON.stringify({ phone: channel === 'web' ? `555 010 ${name}` : '555 010 9' })}::jsonb)`.execute(
          records,
        );
        await sql`insert into readings_now (workspace_id, account_id, day, known, read_at)
          values (${workspaceId}, ${name}, current_date, ${JSON.stringify(known)}::jsonb, now())`.execute(records);
      }
    });
    type Judged = { channels: { channel: string | null; quality: { isPoor: boolean; isOpen: boolean; review: object | null } | null }[] };
    const qualityOf = async (channel: string) =>
      (await get<Judged>('/insight/channels?scope=all')).channels.find((one) => one.channel === channel)?.quality;
    expect(await qualityOf('Atajo')).toMatchObject({ isPoor: true, isOpen: true, review: null });
    expect(await qualityOf('web')).toMatchObject({ isPoor: false, isOpen: false });
    const rows = await get<{ rows: { twinBy: string[] }[]; twins: number }>('/insight/channels/rows?channel=Atajo');
    expect([rows.rows.length, rows.twins, rows.rows[0]?.twinBy]).toEqual([12, 12, ['phone']]);

    const csm = await api.as('csm', 'channels@meridian.example');
    const review = { channel: 'Atajo', isReviewed: true, note: 'Payout stopped' };
    expect(await csm('PUT', '/insight/channels/review', review)).toMatchObject({ status: 403 });
    expect(await api.ask('PUT', '/insight/channels/review', review)).toMatchObject({ status: 204 });
    expect(await qualityOf('Atajo')).toMatchObject({ isPoor: true, isOpen: false, review: { note: 'Payout stopped' } });
    await api.ask('PUT', '/insight/channels/review', { ...review, isReviewed: false });
    expect(await qualityOf('Atajo')).toMatchObject({ isOpen: true, review: null });
    expect(await api.ask('PUT', '/insight/channels/review', { channel: 'nobody', isReviewed: true })).toMatchObject({ status: 404 });
  });

  it('have accounts that give up: free ones, those on trial and those that pay, each with a curve', async () => {
    const { workspaceId } = api.scope;
    const start = dayToIso(isoToDay(api.scope.today) - 200);
    await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
      for (const [at, mrr] of [0, 0, 900].entries()) {
        const [id, account] = [`sub ${at}`, `Atajo ${at}`];
        await sql`insert into subscriptions (workspace_id, id, account_id, external_id, start_on)
          values (${workspaceId}, ${id}, ${account}, ${id}, ${start})`.execute(records);
        await sql`insert into subscription_versions (workspace_id, subscription_id, valid_from, mrr_minor, currency)
          values (${workspaceId}, ${id}, ${start}, ${mrr}, 'EUR')`.execute(records);
        await sql`update readings_now set known = known || ${JSON.stringify({ idle_ratio: at === 0 ? 3 : 0.2 })}::jsonb
          where account_id = ${account}`.execute(records);
      }
    });
    const { groups } = await get<{ groups: object[] }>('/insight/abandonment');
    expect(groups).toMatchObject([
      { kind: 'free', n: 2, abandoned: 1, effort: { activeDays: 2, actions: 5 }, isEnough: false },
      { kind: 'paid', n: 1, abandoned: 0 },
    ]);
    const rows = await get<{ rows: object[]; total: number }>('/insight/abandonment/rows?kind=free');
    expect(rows).toMatchObject({ total: 2, rows: [{ name: 'Atajo 0', isGone: true, lastUseDay: 3 }, { isGone: false }] });
  });
});
