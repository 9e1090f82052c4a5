import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAccounts, writeContacts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay, Temporal } from '../../../kernel/time.ts';
import { makeCatalogue } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { ContactRow, WriteScope } from '../../../sources/imports/index.ts';
import { aScope } from '../../../test/a-scope.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { FIRST_VALUE_METRICS } from '../../first-value/index.ts';
import { JUDGED_METRICS } from '../judged-metrics.ts';
import type { JudgingDeps } from './judging-deps.ts';
import { refreshStale } from './refresh-stale.ts';

let today = isoToDay('2026-06-24');
const test = await testDatabase();
afterAll(test.close);

let scope: WriteScope;
const inScope = <Result>(work: (records: Records) => Promise<Result>) => test.database.inWorkspace(scope.workspaceId as WorkspaceId, work);

const deps: JudgingDeps = {
  database: test.database,
  clock: { now: () => Temporal.Instant.from(`${dayToIso(today)}T10:00:00Z`) },
  catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
  usageOfAccounts: async () => new Map(),
  newSignalId: () => newId('sig'),
  newScorecardId: () => newId('sco'),
  announce: async () => undefined,
};

beforeAll(async () => {
  scope = await aScope(test.database, { today: dayToIso(today) });
  await inScope(async (records) => {
    await writeAccounts(
      records,
      scope,
      ['ridge', 'porto'].map((account) => ({ account, name: account === 'ridge' ? 'Ridgeline Foods' : 'Porto Mills' })),
    );
    await writeSubscriptions(
      records,
      scope,
      ['ridge', 'porto'].map((account) => ({
        subscription: `${account}.s`,
        account,
        startOn: '2025-12-01',
        mrrMinor: 1_000,
        currency: 'USD',
      })),
    );
  });
  for (const contact of ['priya', 'leo', 'mia'])
    await importOn(today, { contact, account: 'ridge', name: contact, title: 'VP Operations', role: 'champion', roleSince: '2026-01-10' });
});

async function importOn(day: number, row: ContactRow): Promise<void> {
  today = day;
  await inScope((records) => writeContacts(records, { ...scope, today: dayToIso(day) }, [row]));
  await refreshStale(deps);
}

/** Of whom the signal is open, and what it says. */
const open = () =>
  inScope(async (records) => {
    const rows = await records
      .selectFrom('signals')
      .innerJoin('accounts', 'accounts.id', 'signals.accountId')
      .innerJoin('contacts', 'contacts.id', 'signals.subject')
      .select(['accounts.externalId as account', 'contacts.externalId as contact', 'signals.severity', 'signals.since', 'signals.evidence'])
      .where('signals.key', '=', 'champion_gone')
      .where('signals.state', '=', 'open')
      .orderBy('contacts.externalId')
      .execute();
    return rows.map(({ evidence, ...row }) => ({ ...row, params: (evidence as { params: object }).params }));
  });

const told = (account: string) =>
  inScope(async (records) => {
    const { rows } = await sql<{ what: string; title: string; params: object }>`
      select item.what, item.title, item.params
      from timeline_items as item
      join accounts on accounts.id = item.account_id
      where accounts.external_id = ${account} and item.what in ('retitled', 'moved_to', 'moved_from')
      order by item.id`.execute(records);
    return rows;
  });

it('a champion with another title may no longer be the one; the same title in other letters says nothing', async () => {
  expect(await open()).toEqual([]);
  await importOn(today + 1, { contact: 'priya', account: 'ridge', title: 'Head of Innovation' });
  await importOn(today, { contact: 'leo', account: 'ridge', title: ' vp operations' });
  await importOn(today, { contact: 'mia', account: 'ridge', title: null });
  expect(await open()).toMatchObject([
    {
      account: 'ridge',
      contact: 'priya',
      severity: 'high',
      since: dayToIso(today),
      params: { how: 'title_changed', before: 'VP Operations', after: 'Head of Innovation', toldBy: 'import' },
    },
  ]);
  expect(await told('ridge')).toEqual([
    { what: 'retitled', title: 'priya', params: { before: 'VP Operations', after: 'Head of Innovation' } },
  ]);
});

it('is over once the old title is back', async () => {
  await importOn(today + 1, { contact: 'priya', account: 'ridge', title: 'VP Operations' });
  expect(await open()).toEqual([]);
});

it('a champion who goes to another account has left the first, and begins anew in the second', async () => {
  await importOn(today + 1, { contact: 'leo', account: 'porto', role: 'champion', roleSince: '2026-01-10' });
  expect(await open()).toMatchObject([
    { account: 'ridge', contact: 'leo', params: { how: 'account_changed', before: 'Ridgeline Foods', after: 'Porto Mills' } },
  ]);
  expect(await told('porto')).toMatchObject([{ what: 'moved_from', title: 'leo', params: { before: 'Ridgeline Foods' } }]);
  const roles = await inScope((records) =>
    records
      .selectFrom('stakeholderRoles')
      .innerJoin('accounts', 'accounts.id', 'stakeholderRoles.accountId')
      .innerJoin('contacts', 'contacts.id', 'stakeholderRoles.contactId')
      .select(['accounts.externalId as account', 'since'])
      .where('contacts.externalId', '=', 'leo')
      .orderBy('since')
      .execute(),
  );
  expect(roles).toEqual([
    { account: 'ridge', since: '2026-01-10' },
    { account: 'porto', since: dayToIso(today) },
  ]);
});

it('who came back has not left, but for the account where they were meanwhile', async () => {
  await importOn(today + 1, { contact: 'leo', account: 'ridge' });
  expect((await open()).map(({ account }) => account)).toEqual(['porto']);
});

it('who is moved to and fro within a day has not moved', async () => {
  const day = today + 1;
  const ofMia = async () => (await open()).filter(({ contact }) => contact === 'mia');
  await importOn(day, { contact: 'mia', account: 'porto' });
  expect(await ofMia()).toHaveLength(1);
  await importOn(day, { contact: 'mia', account: 'ridge' });
  expect(await ofMia()).toEqual([]);
  expect((await told('porto')).filter(({ title }) => title === 'mia')).toEqual([]);
});
