import { afterAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { findWorkspace, listMembers } from '../../access/index.ts';
import { areLedgersStated, restateStale } from '../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { Temporal } from '../../kernel/time.ts';
import { aWorkspace, intakeUnderTest } from '../intake/test/intake-under-test.ts';
import { signedInApi } from '../../test/signed-in-api.ts';
import { rowWriter } from '../../wiring/row-writers.ts';
import { FACT_KINDS } from './sample-company.ts';
import { aCompany, TODAY } from './sample-rows.examples.ts';
import { nextSampleLoad, readSampleLoad, saveAdvance } from './store/sample-loads.store.ts';
import { startSample } from './use-cases/start-sample.ts';

const SLOW_MS = 120_000;
const intake = await intakeUnderTest();
const api = await signedInApi();
afterAll(async () => {
  await intake.close();
  await api.close();
});
const { database } = intake;
const who = { owners: [], by: { kind: 'operator', id: null } as const, now: Temporal.Instant.from('2026-11-21T09:00:00Z') };

it(
  'goes through the writers of an import without a refusal, and a second time changes nothing',
  async () => {
    const { id } = await aWorkspace(database, { timeZone: 'Europe/Madrid' });
    const scope = {
      workspaceId: id,
      sourceKey: 'main',
      unknownAccounts: 'refuse',
      today: '2026-11-21',
      timeZone: 'Europe/Madrid',
    } as const;
    const write = rowWriter({ database, usageWriter: intake.usage().usageWriter }, scope);
    const week = { since: TODAY - 7, until: TODAY };
    for (const kind of [...FACT_KINDS, 'usage'] as const) {
      const rows = [...aCompany().rows(kind, week)];
      expect({ kind, refused: (await write(kind, rows)).refused }).toEqual({ kind, refused: [] });
      const { added, changed, refused } = await write(kind, rows);
      expect({ kind, added, changed, refused }).toEqual({ kind, added: 0, changed: 0, refused: [] });
    }
    await intake.drained();
    const events = [...aCompany().rows('usage', week)].reduce((sum, row) => sum + (row.count ?? 1), 0);
    expect(await intake.store().ask.totals(id)).toMatchObject({ count: events, firstDay: TODAY - 7, lastDay: TODAY - 1 });
  },
  SLOW_MS,
);

it(
  'has corrections that restate months that were over, of two accounts',
  async () => {
    const { id } = await aWorkspace(database, { timeZone: 'Europe/Madrid' });
    const scope = {
      workspaceId: id,
      sourceKey: 'main',
      unknownAccounts: 'refuse',
      today: '2026-11-21',
      timeZone: 'Europe/Madrid',
    } as const;
    const write = rowWriter({ database, usageWriter: intake.usage().usageWriter }, scope);
    const restate = () => restateStale({ database, clock: { now: () => who.now }, announce: () => Promise.resolve() });
    for (const kind of ['products', 'rates', 'accounts', 'subscriptions', 'churns'] as const)
      expect((await write(kind, [...aCompany().firstRows(kind)])).refused).toEqual([]);
    expect(await database.inWorkspace(id, (records) => areLedgersStated(records, id))).toBe(false);
    await restate();
    expect(await database.inWorkspace(id, (records) => areLedgersStated(records, id))).toBe(true);
    await write('subscriptions', [...aCompany().corrections('subscriptions')]);
    await write('churns', [...aCompany().corrections('churns')]);
    await restate();
    const { rows } = await database.inWorkspace(id, (records) =>
      sql<{ fromMinor: number[]; toMinor: number[] }>`
        select from_minor::float8[], to_minor::float8[] from revenue_restatements order by account_id`.execute(records),
    );
    expect(rows).toHaveLength(2);
    expect(rows.filter(({ toMinor }) => toMinor.at(-1) === 0)).toHaveLength(1);
    expect(rows.filter(({ fromMinor, toMinor }) => fromMinor.some((minor, at) => minor <= (toMinor[at] as number)))).toEqual([]);
    const kept = await database.inWorkspace(id, (records) =>
      sql<{ subject: string }>`select distinct subject from money_corrections order by subject`.execute(records),
    );
    expect(kept.rows.map(({ subject }) => subject)).toEqual(['subscription', 'version']);
  },
  SLOW_MS,
);

it('is asked for once, with the vendor’s people in it', async () => {
  const wish = { seed: 7, today: TODAY, slug: 'tordesilla' };
  const made = await database.inInstallation((records) => startSample(records, wish, who));
  expect(await database.inInstallation((records) => startSample(records, wish, who))).toEqual(made);
  const members = await database.inWorkspace(made.id, listMembers);
  expect(members).toHaveLength(19);
  expect(members.find((member) => member.name === 'Elena Robledo')).toMatchObject({ job: 'founder', role: 'owner' });
  expect(await database.inInstallation((records) => findWorkspace(records, 'tordesilla'))).toMatchObject({
    isSample: true,
    currency: 'EUR',
    timeZone: 'Europe/Madrid',
  });
  expect(await database.inInstallation(nextSampleLoad)).toMatchObject({
    workspaceId: made.id,
    state: 'waiting',
    today: TODAY,
    usageSince: null,
  });

  await database.inWorkspace(made.id, (records) =>
    saveAdvance(records, made.id, { state: 'failed', step: 'older', usageSince: TODAY - 90, doneRatio: 0.4 }),
  );
  expect(await database.inInstallation(nextSampleLoad)).toBeNull();
  await database.inInstallation((records) => startSample(records, wish, who));
  expect(await database.inWorkspace(made.id, (records) => readSampleLoad(records, made.id))).toMatchObject({
    state: 'waiting',
    usageSince: TODAY - 90,
  });
});

it('is not poured over real customers', async () => {
  const { id } = await aWorkspace(database);
  const asked = database.inInstallation((records) => startSample(records, { seed: 7, today: TODAY, slug: id.replace('_', '-') }, who));
  await expect(asked).rejects.toMatchObject({ code: 'sample.not_a_sample' });
});

it('is asked for by the page, which then sees how far it is', async () => {
  const { status, body } = await api.ask('POST', '/sample', { today: '2026-11-21' });
  expect([status, body]).toEqual([202, { workspace: 'tordesilla' }]);
  expect((await api.ask('GET', '/sample')).body).toEqual({ load: null });
  const workspace = await api.test.database.inInstallation((records) => findWorkspace(records, 'tordesilla'));
  const load = await api.test.database.inWorkspace(workspace?.id as WorkspaceId, (records) =>
    readSampleLoad(records, workspace?.id as WorkspaceId),
  );
  expect(load).toMatchObject({ state: 'waiting', seed: 7, today: TODAY });
  const viewer = await api.as('viewer', 'viewer@example.com');
  expect((await viewer('POST', '/sample', {})).status).toBe(403);
});
