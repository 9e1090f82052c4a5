import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { insertVersion } from '../../drafts/index.ts';
import { aMeasure, aScorecard, scored } from '../health.examples.ts';
import { scoreHealth } from '../score-health.ts';

type Insight = {
  why: { group: string; accounts: number }[];
  byVersion: { accounts: number; arrMinor: number };
  versions: { version: number }[];
};
type Rows = { rows: { name: string }[]; total: number; sumArrMinor: number };

const loose = aScorecard([aMeasure('use')], { key: 'sco_1', name: 'Named' });
const strict = { ...loose, version: 2, floors: { green: 90, yellow: 60 } };

/** Its use before the period, and now. */
const USE: Readonly<Record<string, readonly [then: number, now: number]>> = { Restated: [80, 80], Fell: [95, 40], Stayed: [95, 95] };

let api: SignedInApi;

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId, today } = api.scope;
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    await writeAccounts(
      records,
      api.scope,
      Object.keys(USE).map((name) => ({ account: name, name })),
    );
    for (const { version, name, floors } of [loose, strict])
      await insertVersion(records, {
        workspaceId,
        subject: 'sco_1',
        version,
        content: { name, floors },
        note: 'stricter',
        publishedAt: new Date().toISOString(),
        publishedBy: null,
      });
    for (const { id, name } of await records.selectFrom('accounts').select(['id', 'name']).execute()) {
      const [then = 0, now = 0] = USE[name] ?? [];
      for (const [ago, card, use] of [
        [92, loose, then],
        [0, strict, now],
      ] as const) {
        const { points, band, measures } = scoreHealth(card, scored({ use }));
        await sql`insert into reading_days (workspace_id, account_id, day, known) values (${workspaceId}, ${id}, ${today}::date - ${ago}::int, '{"arr": 1000}')`.execute(
          records,
        );
        await sql`insert into health_scores (workspace_id, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures)
          values (${workspaceId}, ${id}, ${today}::date - ${ago}::int, 'sco_1', ${card.version}, ${points}, ${band}, 1, ${JSON.stringify(measures)})`.execute(
          records,
        );
      }
    }
  });
});
afterAll(() => api.close());

describe('why accounts moved, where the scorecard changed within the period', () => {
  it('tells apart whom the new version alone moved, and what moved the others', async () => {
    const { why, byVersion } = (await api.ask('GET', '/insight/health')).body as unknown as Insight;
    expect(byVersion).toEqual({ accounts: 1, arrMinor: 1_000 });
    expect(why).toEqual([{ group: 'use', accounts: 1 }]);
  });

  it('opens each to its accounts', async () => {
    const rowsOf = async (why: string) => (await api.ask('GET', `/insight/health/rows?why=${why}`)).body as unknown as Rows;
    expect(await rowsOf('version')).toMatchObject({ rows: [{ name: 'Restated' }], total: 1, sumArrMinor: 1_000 });
    expect((await rowsOf('use')).rows.map(({ name }) => name)).toEqual(['Fell']);
    expect((await rowsOf('value')).total).toBe(0);
  });
});
