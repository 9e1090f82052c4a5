import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeAccounts } from '../../accounts/index.ts';
import { pausesOf } from '../store/pauses-of.read.ts';
import { writePauses } from '../store/pauses.store.ts';

let api: SignedInApi;
let ask: Ask;
let acme = '';

const rows = <Row>(work: Parameters<typeof api.test.database.inWorkspace<Row>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  await rows(async (records) => {
    await writeAccounts(records, api.scope, [{ account: 'acme', name: 'Acme' }]);
    acme = (await records.selectFrom('accounts').select('id').executeTakeFirstOrThrow()).id;
    await writePauses(records, api.scope, [
      { pause: 'p-1', account: 'acme', since: '2026-01-10', until: '2026-01-24', why: 'Stocktaking' },
    ]);
    await records.deleteFrom('staleAccounts').execute();
  });
});
afterAll(() => api.close());

type Listed = { id: string; since: string; until: string; why: string | null; source: string | null };
const listed = async () => (await ask('GET', `/accounts/${acme}/pauses`)).body['pauses'] as Listed[];
const facts = () =>
  rows(async (records) => (await pausesOf(records, { workspaceId: api.scope.workspaceId, accountIds: [acme], dayOf: () => 0 })).get(acme));
const stale = () =>
  rows(async (records) => {
    const found = await records.selectFrom('staleAccounts').select('accountId').execute();
    await records.deleteFrom('staleAccounts').execute();
    return found.map((one) => one.accountId);
  });
const told = async () => {
  const { body } = await ask('GET', `/accounts/${acme}/timeline?kinds=change`);
  return (body['items'] as { what: string; body: string | null; params: Record<string, unknown> }[]).map(
    ({ what, body: said, params }) => ({
      what,
      said,
      before: params['before'],
      after: params['after'],
    }),
  );
};

it('lists what a file told, with where it comes from', async () => {
  expect(await listed()).toMatchObject([{ since: '2026-01-10', until: '2026-01-24', why: 'Stocktaking', source: 'main' }]);
});

it('agrees a pause by hand: a fact as any other, told on the timeline, and the account is computed anew', async () => {
  const { status, body } = await ask('POST', `/accounts/${acme}/pauses`, { since: '2026-08-01', until: '2026-09-01', why: 'August' });
  expect(status).toBe(201);
  expect(await stale()).toEqual([acme]);
  expect((await listed())[0]).toMatchObject({ id: body['id'], since: '2026-08-01', until: '2026-09-01', source: null });
  expect(await facts()).toHaveLength(2);
  expect(await told()).toEqual([{ what: 'pause', said: 'August', before: null, after: { since: '2026-08-01', until: '2026-09-01' } }]);
});

it('changes its days, those of a file too, and is silent where nothing changed', async () => {
  const [own, ofFile] = await listed();
  const put = (id: string | undefined, until: string, why: string) =>
    ask('PUT', `/accounts/${acme}/pauses/${id}`, { since: '2026-08-01', until, why });
  await stale();
  expect(await put(own?.id, '2026-09-01', 'August')).toMatchObject({ status: 204 });
  expect(await stale()).toEqual([]);
  await put(own?.id, '2026-09-15', 'August');
  expect(await stale()).toEqual([acme]);
  await put(ofFile?.id, '2026-08-02', 'Stocktaking');
  expect((await listed()).map((one) => one.until).sort()).toEqual(['2026-08-02', '2026-09-15']);
  expect((await told())[1]).toMatchObject({ before: { until: '2026-09-01' }, after: { until: '2026-09-15' } });
});

it('takes a pause back, once', async () => {
  const own = (await listed()).find((one) => one.source === null);
  expect(await ask('DELETE', `/accounts/${acme}/pauses/${own?.id}`)).toMatchObject({ status: 204 });
  expect(await facts()).toHaveLength(1);
  expect((await told())[0]).toMatchObject({ after: null });
  expect(await ask('DELETE', `/accounts/${acme}/pauses/${own?.id}`)).toMatchObject({
    status: 404,
    body: { code: 'accounts.no_such_pause' },
  });
});

it('refuses what ends before it starts, what is longer than two years, and who may only look', async () => {
  const agree = (since: string, until: string, by = ask) => by('POST', `/accounts/${acme}/pauses`, { since, until });
  expect(await agree('2026-08-01', '2026-08-01')).toMatchObject({ status: 400, body: { code: 'accounts.pause_ends_before_it_starts' } });
  expect(await agree('2026-08-01', '2029-08-01')).toMatchObject({ status: 400, body: { code: 'accounts.pause_too_long' } });
  expect(await agree('2026-08-01', '2028-08-01')).toMatchObject({ status: 201 });
  const viewer = await api.as('viewer', 'viewer@meridian.example');
  expect(await agree('2026-08-01', '2026-08-02', viewer)).toMatchObject({ status: 403 });
  expect(await ask('POST', '/accounts/acc_none/pauses', { since: '2026-08-01', until: '2026-08-02' })).toMatchObject({ status: 404 });
});
