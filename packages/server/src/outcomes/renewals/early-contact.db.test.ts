import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAccounts } from '../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../facts/revenue/index.ts';
import { writeInteractions } from '../../facts/timeline/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { addMonths, dayToIso, isoToDay } from '../../kernel/time.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Records } from '../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { keepUp } from './jobs/run-renewals.ts';
import { readRuns } from './store/renewal-runs.store.ts';

let api: SignedInApi;
const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);
const inDays = (days: number) => dayToIso(isoToDay(api.scope.today) + days);

/** What the engine does in one look. */
async function look(): Promise<void> {
  const runs = await api.test.database.inInstallation(readRuns);
  const run = runs.find((one) => one.workspaceId === api.scope.workspaceId);
  if (run === undefined) throw new Error('no workspace');
  const quiet = { tell: async () => undefined, onFailure: () => undefined, stopping: new AbortController().signal };
  await keepUp({ database: api.test.database, clock: systemClock, ...quiet }, run, true);
}

type Desk = { readonly renewals: readonly { readonly id: string; readonly account: { readonly name: string } }[] };
const renewalOf = async (name: string) =>
  ((await api.ask('GET', '/renewals/desk')).body as unknown as Desk).renewals.find(({ account }) => account.name === name);

/** An account whose renewal is a good way off, with one open signal, and somebody who is spoken with every week. */
const SIGNALS = { Silent: ['sponsor_silent', 'medium'], Bounced: ['low_answer', 'medium'], Gone: ['champion_gone', 'high'] } as const;

beforeAll(async () => {
  api = await signedInApi();
  const names = Object.keys(SIGNALS);
  await inWorkspace(async (records) => {
    await writeAccounts(
      records,
      api.scope,
      names.map((name) => ({ account: name, name })),
    );
    const accounts = await records.selectFrom('accounts').select(['id', 'name']).execute();
    const startOn = dayToIso(addMonths(isoToDay(inDays(300)), -12));
    const terms = { startOn, termMonths: 12, mrrMinor: 1_000, currency: 'USD' };
    await writeSubscriptions(
      records,
      api.scope,
      names.map((account) => ({ subscription: account, account, ...terms })),
    );
    for (const { id, name } of accounts) {
      const [key, severity] = SIGNALS[name as keyof typeof SIGNALS];
      await sql`insert into signals (workspace_id, id, account_id, key, severity, since, opened_on, last_seen_on, opened_at)
        values (${api.scope.workspaceId}, ${`sig_${name}`}, ${id}, ${key}, ${severity},
          ${inDays(-130)}, ${inDays(-10)}, ${inDays(0)}, now())`.execute(records);
      await sql`insert into health_now (workspace_id, account_id, scorecard_id, version, day, points, band, coverage_ratio, band_since, measures, scored_at)
        values (${api.scope.workspaceId}, ${id}, 'sco', 1, current_date, 90, 'green', 1, current_date, '[]', now())`.execute(records);
    }
    await writeInteractions(
      records,
      api.scope,
      names.map((account) => ({
        interaction: `call-${account}`,
        account,
        kind: 'call',
        direction: 'two_way',
        at: `${inDays(-7)}T10:00:00Z`,
      })),
    );
  });
  await look();
});
afterAll(() => api.close());

it('is due at once where a sponsor is silent, however often others are spoken with, until the three questions are asked', async () => {
  const silent = await renewalOf('Silent');
  expect(silent).toMatchObject({ isContactDue: true, stir: { kind: 'power', key: 'sponsor_silent', on: inDays(-130) } });
  expect(silent).toMatchObject({ machine: { chance: 0.65, category: 'at_risk', by: 'power', ceilingKey: 'sponsor_silent' } });
  const asked = { power: 'yes', industry: 'unknown', expectation: 'no', note: 'She moved to another group' };
  expect((await api.ask('POST', `/renewals/desk/${silent?.id}/contacts`, asked)).status).toBe(200);
  await look();
  expect(await renewalOf('Silent')).toMatchObject({ isContactDue: false, contactedOn: inDays(0) });
});

it('is no longer due where something else moved, and somebody spoke with them since', async () => {
  expect(await renewalOf('Bounced')).toMatchObject({ isContactDue: false, stir: null, machine: { chance: 0.93, by: 'health' } });
});

type Told = { readonly id: string; readonly account: { readonly id: string } };
const FEARED = { machine: { chance: 0.65, category: 'at_risk', by: 'power', ceilingKey: 'contact.power' }, isContactDue: false };
const answer = async (name: string, power: string) => {
  const said = { power, industry: 'unknown', expectation: 'no', note: 'She moved to another group' };
  return (await api.ask('POST', `/renewals/desk/${(await renewalOf(name))?.id}/contacts`, said)).body;
};

it('holds the chance down by what the questions were answered “yes” to, until a later answer is “no”', async () => {
  expect(await answer('Silent', 'yes')).toMatchObject({ ...FEARED, stir: { kind: 'power', key: 'contact.power', on: inDays(0) } });
  await look();
  expect(await renewalOf('Silent')).toMatchObject(FEARED);
  const { body } = await api.ask('GET', '/renewals/desk?waits=contact');
  expect((body as unknown as Desk).renewals.map(({ account }) => account.name)).not.toContain('Silent');
  expect(await answer('Silent', 'unknown')).toMatchObject(FEARED);
  const certain = { stir: null, machine: { category: 'commit', by: 'health', ceilingKey: null } };
  const denied = await answer('Silent', 'no');
  expect(denied).toMatchObject(certain);
  expect((denied['history'] as readonly object[])[0]).toMatchObject({
    kind: 'contacted',
    detail: { power: 'no', note: expect.any(String) },
  });
  await look();
  expect(await renewalOf('Silent')).toMatchObject(certain);
});

it('leaves what was answered to an open risk of its kind, and ends with it where that is averted', async () => {
  const told = (await answer('Bounced', 'yes')) as unknown as Told;
  const wanted = { accountId: told.account.id, kind: 'champion', title: '' };
  const entered = (await api.ask('POST', '/risks', wanted)).body as { id: string; version: number };
  await look();
  const byRisk = {
    isContactDue: false,
    stir: { kind: 'power', key: 'risk.champion' },
    machine: { chance: 0.65, ceilingKey: 'risk.champion' },
  };
  expect(await renewalOf('Bounced')).toMatchObject(byRisk);
  const step = (state: string) =>
    inWorkspace((records) => sql`update risks set state = ${state}, closed_on = ${inDays(0)} where id = ${entered.id}`.execute(records));
  await step('realised');
  await look();
  expect(await renewalOf('Bounced')).toMatchObject(FEARED);
  await step('averted');
  await look();
  expect(await renewalOf('Bounced')).toMatchObject({ stir: null, machine: { by: 'health' } });
});

it('stays at risk while a champion is gone, though others are spoken with and nothing asks for a contact', async () => {
  const gone = await renewalOf('Gone');
  expect(gone).toMatchObject({ isContactDue: false, stir: null, category: 'at_risk' });
  expect(gone).toMatchObject({ machine: { chance: 0.65, by: 'power', ceilingKey: 'champion_gone' } });
  await inWorkspace((records) =>
    sql`update signals set state = 'closed', closed_on = ${inDays(0)}, close_reason = 'self' where key = 'champion_gone'`.execute(records),
  );
  await look();
  expect(await renewalOf('Gone')).toMatchObject({ category: 'commit', machine: { chance: 0.93, by: 'health', ceilingKey: null } });
});
