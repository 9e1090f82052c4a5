import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteWho, writeAccounts, writeContacts } from '../../accounts/index.ts';
import { type Ask, type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writePartners } from '../store/partner-rows.store.ts';

let api: SignedInApi;
let ask: Ask;
let [ridge, porto] = ['', ''];

const rows = <Row>(work: Parameters<typeof api.test.database.inWorkspace<Row>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);

beforeAll(async () => {
  api = await signedInApi();
  ask = api.ask;
  await rows(async (records) => {
    const names = ['R-1', 'P-1'].map((account) => ({ account, name: account }));
    await writeAccounts(records, api.scope, names);
    const ids = await records.selectFrom('accounts').select(['id', 'externalId']).execute();
    ridge = ids.find((one) => one.externalId === 'R-1')?.id ?? '';
    porto = ids.find((one) => one.externalId === 'P-1')?.id ?? '';
    await writePartners(records, api.scope, [
      { partner: 'integra', name: 'Integra Andina', account: 'R-1', role: 'integration', keysHeld: ['ERP'], since: '2025-01-01' },
      { partner: 'integra', account: 'P-1', role: 'integration', since: '2025-01-01' },
    ]);
  });
});
afterAll(() => api.close());

type Listed = {
  id: string;
  partnerId: string;
  name: string;
  role: string;
  leavesOn: string | null;
  successor: string | null;
  accounts: number;
};
const listed = async (account = ridge) => (await ask('GET', `/accounts/${account}/partners`)).body['partners'] as Listed[];
const stale = () =>
  rows(async (records) => {
    const found = await records.selectFrom('staleAccounts').select('accountId').execute();
    await records.deleteFrom('staleAccounts').execute();
    return found.map((one) => one.accountId).sort();
  });

it('tells the partners of an account with what they hold and on how many accounts', async () => {
  expect(await listed()).toMatchObject([{ name: 'Integra Andina', role: 'integration', keysHeld: ['ERP'], accounts: 2, leavesOn: null }]);
});

it('is told by hand that a partner leaves, and computes all accounts that hang on it anew', async () => {
  const [partner] = await listed();
  await stale();
  const exit = `/accounts/${ridge}/partner-exits/${partner?.partnerId}`;
  expect(await ask('PUT', exit, { leavesOn: '2026-10-01' })).toMatchObject({ status: 204 });
  expect(await stale()).toEqual([ridge, porto].sort());
  expect(await listed(porto)).toMatchObject([{ leavesOn: '2026-10-01', toldBy: 'hand' }]);
  await ask('PUT', exit, { leavesOn: null });
  expect(await listed()).toMatchObject([{ leavesOn: null, toldBy: null }]);
  await ask('PUT', exit, { leavesOn: '2026-10-01' });
});

it('names a successor at one account alone, and takes it back', async () => {
  const [partner] = await listed();
  const successor = `/accounts/${ridge}/partners/${partner?.id}/successor`;
  await ask('PUT', successor, { successor: 'own_team' });
  expect(await listed()).toMatchObject([{ successor: 'own_team' }]);
  expect(await listed(porto)).toMatchObject([{ successor: null }]);
  await ask('PUT', successor, { successor: null });
  expect(await listed()).toMatchObject([{ successor: null, until: null }]);
});

it('names another partner, one that is known by its name however it is written, and takes it back', async () => {
  expect(await ask('POST', `/accounts/${ridge}/partners`, { name: 'Sur Digital', role: 'integration' })).toMatchObject({ status: 201 });
  await ask('POST', `/accounts/${porto}/partners`, { name: 'sur digital', role: 'support' });
  expect((await listed()).map((one) => [one.name, one.accounts])).toEqual([
    ['Sur Digital', 2],
    ['Integra Andina', 2],
  ]);
  expect(await listed()).toMatchObject([{ name: 'Integra Andina', successor: 'partner' }, { name: 'Sur Digital' }].toReversed());
  const own = (await listed()).find((one) => one.name === 'Sur Digital');
  await ask('DELETE', `/accounts/${ridge}/partners/${own?.id}`);
  expect((await listed()).map((one) => one.name)).toEqual(['Integra Andina']);
  expect(await ask('DELETE', `/accounts/${ridge}/partners/${own?.id}`)).toMatchObject({ status: 404 });
});

it('lets nobody change anything who may only look, nor through an account that does not hang on the partner', async () => {
  const viewer = await api.as('viewer', 'viewer@meridian.example');
  expect(await viewer('POST', `/accounts/${ridge}/partners`, { name: 'X', role: 'other' })).toMatchObject({ status: 403 });
  const sur = (await listed(porto)).find((one) => one.name === 'Sur Digital');
  const exit = `/accounts/${ridge}/partner-exits/${sur?.partnerId}`;
  expect(await ask('PUT', exit, { leavesOn: '2026-10-01' })).toMatchObject({ status: 404 });
});

it('takes the same file twice for once, and says which accounts an exit by file touches', async () => {
  const file = [{ partner: 'integra', leavesOn: '2026-09-15' }];
  const write = () => rows((records) => writePartners(records, api.scope, file));
  await stale();
  expect(await write()).toMatchObject({ changed: 1, refused: [] });
  expect(await stale()).toEqual([ridge, porto].sort());
  expect(await write()).toMatchObject({ changed: 0, unchanged: 1 });
  const wrong = [{ partner: 'integra', account: 'R-1', role: 'support' as const, since: '2026-05-01', until: '2026-04-01' }];
  expect(await rows((records) => writePartners(records, api.scope, wrong))).toMatchObject({ refused: [{ code: 'ends_before_start' }] });
});

it('knows who can be called at a partner: by file, by hand, and without whoever is removed', async () => {
  const file = [{ partner: 'integra', person: 'Ana Paz', personEmail: 'Ana@integra.example', personRole: 'project lead' }];
  await stale();
  expect(await rows((records) => writePartners(records, api.scope, file))).toMatchObject({ added: 1 });
  expect(await stale()).toEqual([ridge, porto].sort());
  expect(await rows((records) => writePartners(records, api.scope, file))).toMatchObject({ unchanged: 1 });
  type Person = { id: string; name: string; email: string | null; jobTitle: string | null; leftOn: string | null };
  const integra = async () => (await listed()).find((one) => one.name === 'Integra Andina') as Listed & { people: Person[] };
  const { partnerId, people } = await integra();
  expect(people).toEqual([
    { id: expect.any(String), name: 'Ana Paz', email: 'Ana@integra.example', jobTitle: 'project lead', leftOn: null },
  ]);
  const path = `/accounts/${ridge}/partner-people/${partnerId}`;
  const bea = await ask('POST', path, { name: 'Bea Ruiz' });
  expect(bea).toMatchObject({ status: 201, body: { isNew: true } });
  const ofBea = `${path}/${String(bea.body['id'])}`;
  expect(await ask('POST', path, { name: 'Ana P.', email: 'ana@INTEGRA.example' })).toMatchObject({
    body: { id: people[0]?.id, isNew: false },
  });
  expect(await ask('PUT', ofBea, { name: 'Bea', email: 'ana@integra.example' })).toMatchObject({ status: 409 });
  await ask('PUT', ofBea, { name: 'Bea Ruiz', email: 'bea@integra.example', leftOn: '2026-08-01' });
  expect((await integra()).people.map(({ name, leftOn }) => [name, leftOn])).toEqual([
    ['Ana P.', null],
    ['Bea Ruiz', '2026-08-01'],
  ]);
  expect(await ask('DELETE', ofBea)).toMatchObject({ status: 204 });
  expect((await integra()).people).toHaveLength(1);
  const viewer = await api.as('viewer', 'viewer2@meridian.example');
  expect(await viewer('POST', path, { name: 'X' })).toMatchObject({ status: 403 });
});

it('leaves nothing of a contact that is erased where the same address stands at a partner', async () => {
  await rows(async (records) => {
    await writePartners(records, api.scope, [
      { partner: 'integra', person: 'Eva Sol', personEmail: 'eva@integra.example' },
      { partner: 'integra', person: 'Fin Oro', personEmail: 'fin@integra.example' },
    ]);
    await writeContacts(records, api.scope, [{ contact: 'C-9', account: 'R-1', name: 'Eva Sol', email: 'EVA@integra.example' }]);
    const [contact] = await records
      .selectFrom('contacts')
      .select(['id', 'externalId as key', 'accountId'])
      .where('externalId', '=', 'C-9')
      .execute();
    if (contact === undefined) throw new Error('the contact was not written');
    await deleteWho(records, api.scope.workspaceId, { accounts: [], contacts: [contact] });
  });
  const { people } = (await listed()).find((one) => one.name === 'Integra Andina') as Listed & { people: { name: string }[] };
  expect(people.map(({ name }) => name)).toContain('Fin Oro');
  expect(people.map(({ name }) => name)).not.toContain('Eva Sol');
});
