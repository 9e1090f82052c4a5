import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

let api: SignedInApi;
beforeAll(async () => {
  api = await signedInApi();
});
afterAll(() => api.close());

const statusOf = async (path: string) =>
  (await api.app.inject({ method: 'GET', url: `/api/v1/w/meridian${path}`, headers: { cookie: api.cookie } })).statusCode;

it.each(['/renewals/desk', '/renewals/pipeline', '/renewals/calendar', '/renewals/export', '/renewals/calendar.ics'])(
  '%s takes a month of the calendar, and refuses one that is none or out of all reach',
  async (path) => {
    for (const month of ['2026-13', '2026-00', '0000-01', '9999-12', '1899-12', '2200-01', '2026-1', '2026-011'])
      expect([month, await statusOf(`${path}?month=${month}`)]).toEqual([month, 400]);
    for (const month of ['1900-01', '2026-01', '2026-12', '2199-12'])
      expect([month, await statusOf(`${path}?month=${month}`)]).toEqual([month, 200]);
  },
);

it('a place in the list that is none begins at the first page', async () => {
  for (const cursor of ['2026-13-45.ren_1', '0000-01-01.ren_1', '2026-02-30.ren_1', 'nothing'])
    expect(await statusOf(`/renewals/desk?cursor=${cursor}`)).toBe(200);
});

it('credit of a window that runs backwards, and a target of a year out of reach, are refused', async () => {
  expect(await statusOf('/expansion/credit/rows?since=2026-02-01&until=2026-01-01')).toBe(400);
  expect(await statusOf('/expansion/credit/rows?since=2026-01-01&until=2026-02-01')).toBe(200);
  const [member] = await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) =>
    records.selectFrom('members').select('id').execute(),
  );
  const target = (quarter: string) => api.ask('PUT', '/renewals/targets', { memberId: member?.id, quarter, targetMinor: 100 });
  for (const quarter of ['2300-01-01', '1990-01-01'])
    expect(await target(quarter)).toMatchObject({ status: 400, body: { code: 'renewals.target_out_of_reach' } });
  expect((await target(`${new Date().getUTCFullYear() + 1}-01-01`)).status).toBe(204);
});

it.each([
  '/renewals/desk?since=DAY',
  '/refunds?since=DAY&until=2026-01-01',
  '/costs?since=DAY&until=2026-01-01',
  '/insight/revenue?since=2025-01-01&until=DAY',
  '/insight/revenue/accounts?on=DAY',
  '/expansion/credit/rows?since=DAY&until=2026-01-01',
])('%s takes no day out of all reach', async (path) => {
  for (const day of ['0000-01-01', '1899-12-31', '9999-12-31']) expect([day, await statusOf(path.replace('DAY', day))]).toEqual([day, 400]);
});
