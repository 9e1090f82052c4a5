import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { addMonths, dayToIso, isoToDay } from '../../kernel/time.ts';
import type { Records } from '../../platform/records/records.ts';
import type { RenewalCallRow } from '../../sources/imports/index.ts';
import { aWorkspace } from '../../sources/intake/test/intake-under-test.ts';
import { askStart, setMapping } from '../../sources/imports/use-cases/drive-import.ts';
import { importsUnderTest } from '../../sources/imports/test/imports-under-test.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { replayForecasts } from './use-cases/keep-forecasts.ts';
import { writeRenewalCalls } from './index.ts';

let api: SignedInApi;
let csm: Ask;
let lead: Ask;
let accountId = '';
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const today = () => api.scope.today;
const inDays = (days: number) => dayToIso(isoToDay(today()) + days);
/** Renewed once, a hundred days ago, and due again in a year less that. */
const began = () => dayToIso(addMonths(isoToDay(inDays(-100)), -12));
const past = () => dayToIso(addMonths(isoToDay(began()), 12));
const next = () => dayToIso(addMonths(isoToDay(began()), 24));
const before = (iso: string, days: number) => dayToIso(isoToDay(iso) - days);

const tell = (...rows: readonly RenewalCallRow[]) => inWorkspace((records) => writeRenewalCalls(records, api.scope, rows));
type Shown = { id: string; dueOn: string; called: unknown; awaits: number | null; machine: unknown; calls: Record<string, unknown>[] };
async function renewalDue(dueOn: string, ask = lead): Promise<Shown> {
  const { body } = await ask('GET', `/accounts/${accountId}/renewals`);
  const found = (body['renewals'] as Shown[]).find((one) => one.dueOn === dueOn);
  if (found === undefined) throw new Error(`no renewal due on ${dueOn}`);
  return found;
}

beforeAll(async () => {
  api = await signedInApi();
  csm = await api.as('csm', 'cora@meridian.example');
  lead = await api.as('manager', 'lena@meridian.example');
  await inWorkspace(async (records) => {
    await writeAccounts(records, api.scope, [{ account: 'acme', name: 'Acme' }]);
    accountId = (await records.selectFrom('accounts').select('id').executeTakeFirstOrThrow()).id;
    await sql`update accounts set owner_id = (select id from members where email = 'cora@meridian.example')`.execute(records);
    await writeSubscriptions(records, api.scope, [
      { subscription: 's', account: 'acme', startOn: began(), termMonths: 12, mrrMinor: 100_000, currency: 'USD' },
    ]);
  });
});
afterAll(() => api.close());
beforeEach(() =>
  inWorkspace(async (records) => {
    await records.deleteFrom('renewals').execute();
    await sql`insert into renewals_stale (workspace_id, account_id) values (${api.scope.workspaceId}, ${accountId}) on conflict do nothing`.execute(
      records,
    );
  }),
);

it('keeps the good lines of a file and says of each bad one why it is refused', async () => {
  const good = { call: '1', account: 'acme', dueOn: past(), checkpoint: 'second', category: 'commit', chancePercent: 95 } as const;
  const result = await tell(
    good,
    { ...good, call: '2', account: 'nobody' },
    { ...good, call: '3', dueOn: before(past(), 1) },
    { ...good, call: '4', dueOn: next(), checkpoint: null, calledOn: inDays(1) },
    { ...good, call: '5', calledOn: before(past(), -1) },
    { ...good, call: '6', checkpoint: null },
    { ...good, call: '7', chancePercent: 101 },
    { ...good, call: '9', chancePercent: 1 },
    { ...good, call: '8', checkpoint: null, calledOn: past(), member: 'cora@meridian.example', reason: 'They signed' },
  );
  expect(result.added).toBe(2);
  expect(result.refused.map(({ row, code }) => [row, code])).toEqual([
    [1, 'unknown_account'],
    [2, 'no_such_renewal'],
    [3, 'call_ahead'],
    [4, 'call_after_due'],
    [5, 'call_without_day'],
    [6, 'chance_outside_0_to_100'],
    [7, 'chance_contradicts'],
  ]);
  expect((await renewalDue(past())).calls).toMatchObject([
    { category: 'commit', chance: 0.95, on: past(), by: { name: 'cora' }, reason: 'They signed', isImported: true },
    { category: 'commit', chance: 0.95, checkpoint: 2, by: null, reason: '', isImported: true },
  ]);
});

it('keeps a call of whoever is not here, says so, and knows them once they are', async () => {
  const row = { call: '1', account: 'acme', dueOn: past(), checkpoint: 'first', category: 'likely' } as const;
  const told = await tell({ ...row, member: 'new@meridian.example' });
  expect(told).toMatchObject({ added: 1, flagged: [{ row: 0, code: 'unknown_member' }] });
  expect((await renewalDue(past())).calls).toMatchObject([{ by: null }]);
  await api.as('csm', 'new@meridian.example');
  expect(await tell({ ...row, member: 'new@meridian.example' })).toMatchObject({ changed: 1, flagged: [] });
  expect((await renewalDue(past())).calls).toMatchObject([{ by: { name: 'new' } }]);
});

it('refuses the first checkpoint of a renewal that has none', async () => {
  await inWorkspace((records) => sql`update accounts set tier = 'pooled'`.execute(records));
  const row = { call: '1', account: 'acme', dueOn: past(), checkpoint: 'first', category: 'likely' } as const;
  expect((await tell(row)).refused.map(({ code }) => code)).toEqual(['no_first_checkpoint']);
  await inWorkspace((records) => sql`update accounts set tier = null`.execute(records));
});

it('keeps one call of a line that is told twice, mends it, and leaves alone what the mended line does not tell', async () => {
  const row = {
    call: '1',
    account: 'acme',
    dueOn: past(),
    checkpoint: 'first',
    category: 'likely',
    chancePercent: 80,
    reason: 'So',
  } as const;
  expect(await tell(row)).toMatchObject({ added: 1 });
  expect(await tell(row)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  const { chancePercent: _, ...mended } = { ...row, category: 'at_risk', reason: 'Their sponsor left' } as const;
  expect(await tell(mended)).toMatchObject({ added: 0, changed: 1 });
  const { calls, called } = await renewalDue(past());
  expect(calls).toMatchObject([{ category: 'at_risk', chance: 0.8, reason: 'Their sponsor left' }]);
  expect(called).toMatchObject({ category: 'at_risk' });
});

it('knows a line without a key by what it speaks of', async () => {
  const row = { account: 'acme', dueOn: past(), checkpoint: 'first' } as const;
  await tell({ ...row, call: '~1', category: 'likely' });
  expect(await tell({ ...row, call: '~other contents', category: 'commit' })).toMatchObject({ added: 0, changed: 1 });
});

it('moves a call to another renewal, and the one before says what was called of it otherwise', async () => {
  const row = { call: '1', account: 'acme', checkpoint: null, category: 'commit' } as const;
  await tell({ ...row, dueOn: past(), calledOn: before(past(), 10) });
  expect((await renewalDue(past())).called).toMatchObject({ category: 'commit' });
  await tell({ ...row, dueOn: next(), calledOn: before(past(), 10) });
  expect((await renewalDue(past())).called).toBeNull();
  expect((await renewalDue(next())).called).toMatchObject({ category: 'commit' });
});

it('answers no review that waits, and is never blind', async () => {
  await tell({ call: '1', account: 'acme', dueOn: next(), calledOn: today(), category: 'commit' });
  const { id } = await renewalDue(next());
  await inWorkspace((records) => sql`update renewals set awaits = 1 where id = ${id}`.execute(records));
  await tell({ call: '1', account: 'acme', dueOn: next(), calledOn: today(), category: 'likely' });
  expect(await renewalDue(next(), csm)).toMatchObject({ awaits: 1, machine: null, calls: [{ hasSeen: true, isImported: true }] });
});

it('counts in the accuracy of past quarters as known on their first day, never in what was kept on the day itself', async () => {
  const quarter = dayToIso(
    isoToDay(`${past().slice(0, 4)}-${String(Math.floor((Number(past().slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`),
  );
  await tell({ call: '1', account: 'acme', dueOn: past(), calledOn: before(quarter, 20), category: 'likely', chancePercent: 50 });
  await inWorkspace((records) =>
    sql`insert into health_scores (workspace_id, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures)
      values (${api.scope.workspaceId}, ${accountId}, ${before(quarter, 1)}::date, 'sco', 1, 80, 'green', 1, '[]')`.execute(records),
  );
  await replayForecasts(api.test.database, { workspaceId: api.scope.workspaceId as WorkspaceId, today: isoToDay(today()) });
  const ofQuarter = async () =>
    ((await lead('GET', '/renewals/accuracy')).body['past'] as { quarter: string }[]).find((one) => one.quarter === quarter);
  expect(await ofQuarter()).toMatchObject({ isReplayed: true, renewals: 1, dueMinor: 1_200_000, called: 1, calledMinor: 600_000 });
  const file = await api.app.inject({ method: 'GET', url: '/api/v1/w/meridian/renewals/accuracy/export', headers: { cookie: api.cookie } });
  expect(file.body.trim().split('\r\n')[1]).toMatch(new RegExp(`^${quarter},${quarter},true,1,1200000,\\d+,\\d+,1,600000,`));
  // Told later, of a day before the quarter began: it was known then.
  await tell({ call: '2', account: 'acme', dueOn: past(), calledOn: before(quarter, 1), category: 'commit', chancePercent: 100 });
  expect(await ofQuarter()).toMatchObject({ called: 1, calledMinor: 1_200_000 });
  // Called on the day of the renewal, or not before the quarter began: too late to be counted, unless that is its first day.
  await tell({ call: '3', account: 'acme', dueOn: past(), calledOn: past(), category: 'loss_expected', chancePercent: 0 });
  expect(await ofQuarter()).toMatchObject({ called: 1, calledMinor: past() === quarter ? 0 : 1_200_000 });
  const { id } = await renewalDue(past());
  await inWorkspace((records) =>
    sql`update renewal_forecasts set is_replayed = false, called_category = null, called_chance = null`.execute(records),
  );
  await tell({ call: '2', account: 'acme', dueOn: past(), calledOn: before(quarter, 2), category: 'commit', chancePercent: 90 });
  const kept = await inWorkspace((records) =>
    records.selectFrom('renewalForecasts').select('calledCategory').where('renewalId', '=', id).execute(),
  );
  expect(kept).toEqual([{ calledCategory: null }]);
});

it('stays behind the wall of its workspace', async () => {
  await tell({ call: '1', account: 'acme', dueOn: past(), checkpoint: 'first', category: 'likely' });
  const seen = await api.test.database.inWorkspace('ws_elsewhere' as WorkspaceId, (records) =>
    records.selectFrom('renewalCalls').select('id').execute(),
  );
  expect(seen).toEqual([]);
});

it('comes in by a file in the words of its language, whose lines say of themselves what is wrong', { timeout: 60_000 }, async () => {
  const imports = await importsUnderTest();
  const workspace = await aWorkspace(imports.database);
  const bring = async (fileName: string, content: string) => {
    const one = await imports.begin(workspace.id, fileName, content);
    const mapping = one.mapping ?? { columns: {}, fixed: {}, keyFrom: null };
    await imports.drive(one, (driver, which) =>
      setMapping(driver, which, { kind: one.kind ?? 'accounts', mapping, unknownAccounts: 'refuse' }),
    );
    await imports.drive(one, askStart);
    return imports.settled(one);
  };
  try {
    await bring('accounts.csv', 'account_id,account_name\nacme,Acme\n');
    await bring('subscriptions.csv', `subscription_id,account_id,start_date,term_months,mrr,currency\nS,acme,${began()},12,1000.00,USD\n`);
    const file = [
      'account_id,fecha de renovacion,punto de control,categoria,probabilidad,motivo',
      `acme,${past()},primera revision,probable,80,Presupuesto aprobado`,
      `acme,${before(past(), 1)},primera revision,probable,80,Otra fecha`,
    ].join('\n');
    const ended = await bring('pronosticos.csv', file);
    expect(ended).toMatchObject({ kind: 'renewalCalls', state: 'done', report: { added: 1, refused: 1 } });
    expect(await bring('pronosticos.csv', `${file}\n`)).toMatchObject({ report: { added: 0, changed: 0, unchanged: 1 } });
  } finally {
    await imports.close();
  }
});
