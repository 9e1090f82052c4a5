import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_USAGE, type UsageOfAccount } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay, Temporal } from '../../../kernel/time.ts';
import { makeCatalogue } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { writeFadingCompany } from '../../../test/fading-company.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { JUDGED_METRICS } from '../../account-state/index.ts';
import { FIRST_VALUE_METRICS } from '../../first-value/index.ts';
import { BACKTESTS } from '../store/backtests.store.ts';
import { wireBacktestWork } from '../wire.ts';

const TODAY = isoToDay('2026-06-24');
/** So many leave a month apart, each using less and less for months before; as many stay. */
const EACH = 12;

type Backtest = {
  readonly state: string;
  readonly found: {
    readonly asked: object;
    readonly figures: {
      readonly blind: { readonly lower: number };
      readonly dates: { readonly first: string; readonly last: string };
      readonly cases: { readonly n: number; readonly of: number };
      readonly green: { readonly n: number };
      readonly red: object;
    };
    readonly greenLeavers: readonly { readonly name: string; readonly day: string; readonly leftOn: string }[];
  };
};

let api: SignedInApi;
let workspaceId: WorkspaceId;
let usage = new Map<string, UsageOfAccount>();
const inScope = <Result>(work: (records: Records) => Promise<Result>) => api.test.database.inWorkspace(workspaceId, work);
const leftDay = (at: number) => TODAY - 30 - 30 * at;
const told: unknown[] = [];

beforeAll(async () => {
  api = await signedInApi();
  workspaceId = api.scope.workspaceId as WorkspaceId;
  usage = await inScope((records) => writeFadingCompany(records, api.scope, { since: TODAY - 700, today: TODAY, each: EACH, leftDay }));
}, 60_000);
afterAll(() => api.close());

/** The engine, until nothing waits any more. */
async function runWaiting(): Promise<Backtest> {
  const work = wireBacktestWork({
    database: api.test.database,
    clock: { now: () => Temporal.Instant.from(`${dayToIso(TODAY)}T10:00:00Z`) },
    catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
    usageOfAccounts: async (_, wanted) => new Map(wanted.map((id) => [id, usage.get(id) ?? NO_USAGE])),
    tell: async (_, id) => void told.push(id),
    onFailure: (error) => told.push(error),
  });
  for (;;) {
    const { body } = await api.ask('GET', '/insight/backtest');
    if (body['state'] === 'done' || body['state'] === 'failed') {
      await work.stop();
      return body as Backtest;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a backtest', () => {
  it('comes unasked once the history of a workspace was filled', async () => {
    expect((await api.ask('GET', '/insight/backtest')).body).toMatchObject({ state: 'none', found: null });
    await inScope((records) =>
      records
        .insertInto('accountHistories')
        .values({ workspaceId, livedSince: dayToIso(TODAY), filledAt: `${dayToIso(TODAY)}T09:00:00Z` })
        .execute(),
    );
    const { found } = await runWaiting();
    expect(told.filter((one) => one !== workspaceId)).toEqual([]);
    expect(found.figures).toMatchObject({ verdict: 'finds_leavers', leaverAccounts: EACH, dates: { n: 16 } });
    expect(found.figures.blind.lower).toBeGreaterThan(0.5);
    expect(found).toMatchObject({ accounts: 2 * EACH, ofAccounts: 2 * EACH, withheld: ['pulse'] });
    expect(found.figures.red).toMatchObject({ falseAlarms: { n: 0 } });
  }, 60_000);

  it('names those who left though they were green', async () => {
    const { body } = await api.ask('GET', '/insight/backtest');
    const { figures, greenLeavers } = (body as Backtest).found;
    expect(greenLeavers).toHaveLength(figures.green.n);
    expect(greenLeavers.length).toBeGreaterThan(0);
    for (const { name, day, leftOn } of greenLeavers) {
      expect(name).toMatch(/^Leaves/);
      expect(isoToDay(leftOn) - isoToDay(day)).toBeGreaterThan(90);
    }
  });

  it('hands out its cases, a line for each customer on each date', async () => {
    const path = '/api/v1/w/meridian/insight/backtest/cases';
    const file = await api.app.inject({ method: 'GET', url: path, headers: { cookie: api.cookie } });
    expect(file.headers['content-type']).toContain('text/csv');
    const [header, ...lines] = file.body.trim().split('\r\n');
    expect(header).toContain('date,account,account_id,name,segment,scorecard,version,points,band');
    const { cases } = ((await api.ask('GET', '/insight/backtest')).body as Backtest).found.figures;
    expect(lines.filter((line) => line.includes(',left,'))).toHaveLength(cases.n);
    expect(lines.filter((line) => /,(left|stayed),/.test(line))).toHaveLength(cases.of);
    const viewer = await api.cookieAs('viewer', 'vi@meridian.example');
    expect((await api.app.inject({ method: 'GET', url: path, headers: { cookie: viewer } })).statusCode).toBe(403);
  });

  it('is run again for other dates by who may draft, and keeps what was found until then', async () => {
    const csm = await api.as('csm', 'cs@meridian.example');
    expect((await csm('POST', '/insight/backtest', {})).status).toBe(403);
    const manager = await api.as('manager', 'ma@meridian.example');
    const asked = { from: dayToIso(TODAY - 500), to: dayToIso(TODAY - 300), leadDays: 90, horizonDays: 60 };
    const { body } = await manager('POST', '/insight/backtest', asked);
    expect(body).toMatchObject({ state: 'waiting', found: { figures: { dates: { n: 16 } } } });
    const { found } = await runWaiting();
    expect(found.asked).toEqual(asked);
    expect(isoToDay(found.figures.dates.first)).toBeGreaterThanOrEqual(TODAY - 500);
    expect(isoToDay(found.figures.dates.last)).toBeLessThanOrEqual(TODAY - 300);
    expect((await manager('POST', '/insight/backtest', { ...asked, to: dayToIso(TODAY - 600) })).status).toBe(400);
  }, 60_000);

  it('holds versions of a scorecard that were in force before against the same cases', async () => {
    const cards = (await api.ask('GET', '/scorecards')).body as unknown as readonly { readonly id: string; readonly key: string }[];
    type Content = { readonly measures: readonly { readonly metric: string; readonly weight: number }[] };
    for (const { id } of cards) {
      const { version, content } = (await api.ask('GET', `/scorecards/${id}`)).body as unknown as { version: number; content: Content };
      const measures = content.measures.filter(({ metric }) => metric !== 'use_vs_habit_ratio');
      await api.ask('PUT', `/scorecards/${id}/draft`, { basedOn: version, content: { ...content, measures } });
      expect((await api.ask('POST', `/scorecards/${id}/publish`, { note: 'without the habit', basedOn: version })).status).toBe(200);
    }
    await api.ask('POST', '/insight/backtest', {});
    type Part = { readonly scorecard: string; readonly version: number; readonly cases: object; readonly auc: object | null };
    const { byScorecard, cases } = (await runWaiting()).found.figures as unknown as { byScorecard: readonly Part[]; cases: { of: number } };
    const [now, before] = byScorecard;
    expect([now?.version, before?.version, before?.scorecard]).toEqual([2, 1, now?.scorecard]);
    expect(before?.cases).toEqual(now?.cases);
    expect(before?.auc).not.toEqual(now?.auc);
    const path = '/api/v1/w/meridian/insight/backtest/cases';
    const file = await api.app.inject({ method: 'GET', url: path, headers: { cookie: api.cookie } });
    const [header = '', ...lines] = file.body.trim().split('\r\n');
    expect(header.split(',').at(-1)).toBe('points_by_former');
    expect(lines.filter((line) => /,1:\d/.test(line)).length).toBeGreaterThan(cases.of / 2);
  }, 60_000);

  it('is not taken for one that was asked for at the same moment', async () => {
    const askedAt = `${dayToIso(TODAY)}T10:00:00Z`;
    const ask = (horizonDays: number) =>
      inScope(async (records) => {
        await BACKTESTS.ask(records, {
          workspaceId,
          asked: { fromDay: null, toDay: null, window: { leadDays: 90, horizonDays } },
          askedAt,
        });
        return (await BACKTESTS.read(records, workspaceId))?.askedAt ?? '';
      });
    const first = await ask(30);
    const second = await ask(60);
    expect(second).not.toBe(first);
    expect(await inScope((records) => BACKTESTS.writeProgress(records, { workspaceId, askedAt: first }, 0.5))).toBe(false);
    expect(await inScope((records) => BACKTESTS.writeProgress(records, { workspaceId, askedAt: second }, 0.5))).toBe(true);
  });
});
