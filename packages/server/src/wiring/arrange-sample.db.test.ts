import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { writeAccounts } from '../facts/accounts/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { systemClock } from '../platform/clock.ts';
import { aCompany } from '../sources/sample/sample-rows.examples.ts';
import { startSample } from '../sources/sample/use-cases/start-sample.ts';
import { signedInApi } from '../test/signed-in-api.ts';
import { arrangeSample } from './arrange-sample.ts';

const api = await signedInApi();
afterAll(() => api.close());
const { database } = api.test;

it('gives the sample company duties, teams, pods with goals, and somebody who is away, once', { timeout: 60_000 }, async () => {
  const who = { owners: [], by: { kind: 'operator', id: null } as const, now: systemClock.now() };
  const { id } = await database.inInstallation((records) => startSample(records, { seed: 7, today: 20_778 }, who));
  const workspaceId: WorkspaceId = id;
  const scope = { workspaceId, sourceKey: 'main', unknownAccounts: 'refuse', today: '2026-11-21' } as const;
  const company = aCompany();
  await database.inWorkspace(workspaceId, (records) => writeAccounts(records, scope, [...company.rows('accounts')]));
  const count = () =>
    database.inWorkspace(workspaceId, async (records) => {
      const { rows } = await sql<Record<string, number>>`
        select (select count(*)::int from account_team where told_by = 'import' and until is null) as duties,
          (select count(distinct duty)::int from account_team) as kinds,
          (select count(*)::int from teams) as teams, (select count(*)::int from team_members) as people,
          (select count(*)::int from pods) as pods, (select count(*)::int from pod_goals) as goals,
          (select min(n)::int from (select count(*) as n from pod_accounts group by pod_id) as one) as least,
          (select count(*)::int from absences) as away`.execute(records);
      return rows[0];
    });
  await arrangeSample({ database, clock: systemClock }, scope, company.teams);
  const made = await count();
  expect(made).toMatchObject({ duties: company.teams.duties.length, kinds: 3, teams: 3, people: 15, pods: 2, goals: 2, away: 1 });
  expect(made?.['least']).toBeGreaterThanOrEqual(6);
  await arrangeSample({ database, clock: systemClock }, scope, company.teams);
  expect(await count()).toEqual(made);
});
