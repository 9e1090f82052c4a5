import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../../access/index.ts';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { restateStale, writeSubscriptions } from '../../../facts/revenue/index.ts';
import { type QuickClock, Temporal } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import { tellImport } from '../../../platform/records/records.ts';
import type { SignedInApi } from '../../../test/signed-in-api.ts';
import { revenueCompany, YEAR } from './revenue-company.examples.ts';

let api: SignedInApi;
/** The real time until a test sets one. */
let at: Temporal.Instant | null = null;
const clock: QuickClock = { now: () => at ?? systemClock.now(), nowMs: () => clock.now().epochMilliseconds };
const get = async <Answer>(path: string) => (await api.ask('GET', path)).body as unknown as Answer;
const inWorkspace = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);
const download = async (query: string, cookie = api.cookie) => {
  const answer = await api.app.inject({
    method: 'GET',
    url: `/api/v1/w/meridian/insight/revenue/movements/export?${query}`,
    headers: { cookie },
  });
  return { status: answer.statusCode, lines: answer.body.replace('\uFEFF', '').trim().split('\r\n') };
};

beforeAll(async () => {
  api = await revenueCompany({ clock });
});
afterAll(() => api.close());

const READS = [
  `?${YEAR}`,
  '/rows?since=2025-01-01&until=2026-01-01',
  `/mix/rows?${YEAR}&part=new`,
  '/accounts?on=2025-12-31',
  '/retention?until=2026-01-01',
  '/states?until=2026-01-01',
  `/ledgers?${YEAR}`,
  '/ledgers/rows?ledger=mrr&since=2025-03-01&until=2025-04-01',
  '/quality?until=2026-01-01',
  '/quality/rows?until=2026-01-01&nature=recurring',
  `/refunds?${YEAR}`,
  `/refunds/rows?${YEAR}`,
  '/restatements',
];

describe('what is asked of recurring revenue', () => {
  it('is answered to whoever may read, and said of nobody else’s accounts', async () => {
    const viewer = await api.as('viewer', 'vera@meridian.example');
    const statuses = await Promise.all(READS.map(async (path) => (await viewer('GET', `/insight/revenue${path}`)).status));
    expect(statuses).toEqual(READS.map(() => 200));
    // A second company with money of its own: nothing of it is in the first one's answers.
    const before = await Promise.all(READS.map((path) => get<object>(`/insight/revenue${path}`)));
    const by = { actor: { kind: 'operator', id: null } as const, now: systemClock.now() };
    const other = await api.test.database.inInstallation((records) =>
      createWorkspace(records, { name: 'Others', timeZone: 'UTC', currency: 'USD' }, by),
    );
    await api.test.database.inWorkspace(other.id, async (records) => {
      const scope = { ...api.scope, workspaceId: other.id };
      await writeAccounts(records, scope, [{ account: 'Theirs', name: 'Theirs', segment: 'Small' }]);
      await writeSubscriptions(records, scope, [
        { subscription: 'S-1', account: 'Theirs', startOn: '2024-01-01', mrrMinor: 999_00, currency: 'USD', signedOn: '2025-03-02' },
      ]);
    });
    await restateStale({ database: api.test.database, clock: systemClock, announce: () => Promise.resolve() });
    expect(await Promise.all(READS.map((path) => get<object>(`/insight/revenue${path}`)))).toEqual(before);
  });

  it('is refused where a day, a currency, a rule, a part or a period makes no sense', async () => {
    const wrong = [
      '?since=2025-13-01',
      '?currency=euro',
      '?rule=%7Bnot',
      `?rule=${encodeURIComponent(JSON.stringify({ all: [{ field: 'attribute:segment', op: 'like', text: 'x' }] }))}`,
      '?scope=mine',
      '?since=2020-01-01&until=2026-01-01',
      '?since=2026-01-01&until=2025-01-01',
      '/rows?since=2025-01-01',
      '/rows?since=2026-01-01&until=2025-01-01',
      '/retention?since=2026-01-01&until=2025-01-01',
      '/movements?account=acc_x&since=2026-01-01&until=2025-01-01',
      '/movements/export?since=2026-01-01&until=2025-01-01',
      '/rows?since=2025-01-01&until=2025-02-30',
      '/rows?since=2025-01-01&until=2026-01-01&kind=upsell',
      '/mix/rows?part=all',
      '/ledgers/rows?ledger=cash&since=2025-03-01&until=2025-04-01',
      '/ledgers/rows?ledger=mrr&since=2025-04-01&until=2025-04-01',
      '/states?by=mood',
      '/retention?until=2026-01-01&by=mood',
      '/quality/rows?nature=all',
      '/restatements/abc',
      '/movements?account=x',
    ];
    const statuses = await Promise.all(wrong.map(async (path) => [path, (await api.ask('GET', `/insight/revenue${path}`)).status]));
    expect(statuses.filter(([, status]) => status !== 400)).toEqual([]);
    expect((await api.ask('GET', '/insight/revenue/restatements/999999')).status).toBe(404);
    expect((await api.ask('GET', '/insight/revenue/movements?account=acc_1&since=2025-01-01&until=2026-01-01')).status).toBe(404);
  });

  it('leaves out and counts what a currency without a rate pays, and never takes it for zero', async () => {
    const { unknown, months } = await get<{ unknown: number; months: { closingMinor: number }[] }>(`/insight/revenue?${YEAR}&currency=CHF`);
    expect(unknown).toBeGreaterThan(0);
    expect(months.every(({ closingMinor }) => closingMinor === 0)).toBe(true);
    const { rows, unknown: left } = await get<{ rows: object[]; unknown: number }>(
      '/insight/revenue/ledgers/rows?ledger=billings&since=2025-03-01&until=2025-04-01&currency=CHF',
    );
    expect([rows, left]).toEqual([[], 4]);
  });
});

describe('the export of movements', () => {
  it('has each row of the ledger once, in the currency that is paid, for whoever may export', async () => {
    const { status, lines } = await download('since=2025-01-01&until=2026-01-01');
    expect(status).toBe(200);
    const [header, ...rows] = lines.map((line) => line.split(','));
    expect(header?.slice(0, 8)).toEqual(['day', 'account_id', 'account_external_id', 'account', 'kind', 'reason', 'currency', 'mrr_minor']);
    expect(rows.map((row) => [row[0], row[3], row[4], row[7]])).toEqual([
      ['2025-04-10', 'Alder', 'expansion', '5000'],
      ['2025-08-01', 'Cedar', 'churn', '-6000'],
      ['2025-09-01', 'Dogwood', 'new', '4000'],
    ]);
    const viewer = await api.cookieAs('viewer', 'vic@meridian.example');
    expect((await download('since=2025-01-01&until=2026-01-01', viewer)).status).toBe(403);
  });

  it('is of the accounts that a rule chooses, and disarms a name that a spreadsheet would reckon with', async () => {
    const rule = encodeURIComponent(JSON.stringify({ all: [{ field: 'attribute:segment', op: 'is', text: 'Small' }] }));
    const { lines } = await download(`since=2025-01-01&until=2026-01-01&rule=${rule}`);
    expect(lines.slice(1).map((line) => line.split(',')[3])).toEqual(['Cedar']);
    await inWorkspace((records) => writeAccounts(records, api.scope, [{ account: 'Cedar', name: '=1+1' }]));
    const { lines: named } = await download(`since=2025-01-01&until=2026-01-01&rule=${rule}`);
    expect(named[1]?.split(',')[3]).toBe("'=1+1");
    await inWorkspace((records) => writeAccounts(records, api.scope, [{ account: 'Cedar', name: 'Cedar' }]));
  });
});

describe('a day', () => {
  it('is one of the workspace’s time zone: its months begin and end there, whatever it is elsewhere', async () => {
    at = Temporal.Instant.from('2026-02-28T12:30:00Z');
    const today = async (timeZone: string) => {
      expect((await api.ask('PATCH', '/workspace', { timeZone })).status).toBeLessThan(300);
      const { today: day, months } = await get<{ today: string; months: { since: string; isFinished: boolean }[] }>(
        '/insight/revenue?since=13w',
      );
      return [day, months.at(-1)?.since, months.at(-1)?.isFinished];
    };
    // The first of March has begun on Kiritimati, and February has not ended in Honolulu.
    expect(await today('Pacific/Kiritimati')).toEqual(['2026-03-01', '2026-03-01', false]);
    expect(await today('Pacific/Honolulu')).toEqual(['2026-02-28', '2026-02-01', true]);
    expect(await today('UTC')).toEqual(['2026-02-28', '2026-02-01', true]);
    at = null;
  });

  it('decides there which months are over when a cancellation is told late', async () => {
    const restated = async (timeZone: string, mrrMinor: number) => {
      expect((await api.ask('PATCH', '/workspace', { timeZone })).status).toBeLessThan(300);
      await inWorkspace(async (records) => {
        // Not the first day of the ledger any more.
        await records.updateTable('revenueLedgers').set({ beganAt: '2026-01-01T00:00:00Z' }).execute();
        await writeSubscriptions(records, api.scope, [
          { subscription: 'S-Dogwood', account: 'Dogwood', startOn: '2025-09-01', mrrMinor, currency: 'USD', effectiveOn: '2026-02-10' },
        ]);
      });
      const now = Temporal.Instant.from('2026-02-28T12:30:00Z');
      await restateStale({ database: api.test.database, clock: { now: () => now }, announce: () => Promise.resolve() });
      const { rows } = await get<{ rows: { months: { since: string }[] }[] }>('/insight/revenue/restatements');
      return rows[0]?.months.map(({ since }) => since);
    };
    expect(await restated('Pacific/Honolulu', 45_00)).toBeUndefined();
    expect(await restated('Pacific/Kiritimati', 48_00)).toEqual(['2026-02-01']);
  });
});

describe('a correction of months that were over', () => {
  type Restated = {
    id: string;
    name: string;
    fileName: string | null;
    by: string | null;
    months: { since: string; fromMinor: number; toMinor: number }[];
    corrections: { subject: string; key: string; before: object; after: object; by: string | null }[];
  };

  it('says whose word changed what from what to what, month by month, and which rows were rewritten for it', async () => {
    const memberId = await inWorkspace(async (records) => (await records.selectFrom('members').select('id').executeTakeFirstOrThrow()).id);
    await inWorkspace(async (records) => {
      await tellImport(records, 'imp_none');
      await writeSubscriptions(records, { ...api.scope, memberId }, [
        { subscription: 'S-Cedar', account: 'Cedar', startOn: '2024-05-01', endOn: '2025-07-01', mrrMinor: 60_00, currency: 'USD' },
      ]);
    });
    await restateStale({ database: api.test.database, clock: systemClock, announce: () => Promise.resolve() });
    const { rows } = await get<{ rows: Restated[] }>('/insight/revenue/restatements');
    const cedar = rows.find(({ name }) => name === 'Cedar');
    expect(cedar).toMatchObject({ by: 'Ana Ruiz', months: [{ since: '2025-07-01', fromMinor: 12 * 60_00, toMinor: 0 }] });
    const { corrections } = await get<Restated>(`/insight/revenue/restatements/${cedar?.id}`);
    expect(corrections).toMatchObject([
      { subject: 'subscription', key: 'S-Cedar', before: { endOn: '2025-08-01' }, after: { endOn: '2025-07-01' }, by: 'Ana Ruiz' },
    ]);
    const rule = encodeURIComponent(JSON.stringify({ all: [{ field: 'attribute:segment', op: 'is', text: 'Enterprise' }] }));
    const { rows: others } = await get<{ rows: Restated[] }>(`/insight/revenue/restatements?rule=${rule}`);
    expect(others.map(({ name }) => name)).not.toContain('Cedar');
  });
});
