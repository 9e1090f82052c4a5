import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { insertVersion } from '../../drafts/index.ts';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';

type Insight = {
  now: Record<string, { accounts: number; arrMinor: number }>;
  former: { leftSince: number; leftBefore: number } | null;
  before: Record<string, { accounts: number }> | null;
  period: { since: string; until: string };
  compared: { since: string; until: string } | null;
  factsSince: string | null;
  weeks: { endsOn: string; bands: Record<string, { accounts: number; arrMinor: number }> }[];
};

type Rows = { rows: { name: string }[]; total: number; sumArrMinor: number };

let api: SignedInApi;

/** Looked at so many days ago, with this band; without one it was no customer on that day. */
const LOOKS: Readonly<Record<string, readonly (readonly [daysAgo: number, band: string | null])[]>> = {
  Kestrel: [[0, 'green']],
  Newcomer: [[0, 'unknown']],
  // Weekly days are days too: the last look lies three days back.
  Weekly: [[3, 'red']],
  Left: [
    [5, 'unknown'],
    [0, null],
  ],
  // A customer on the day compared with, as a look of the week before says.
  LeftJustAfter: [[93, 'green']],
  // Looked at before that day, and no customer any more.
  LeftJustBefore: [
    [94, 'green'],
    [92, null],
  ],
  LeftLongAgo: [[300, 'red']],
};

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId, today } = api.scope;
  await api.test.database.inWorkspace(workspaceId as WorkspaceId, async (records) => {
    await writeAccounts(
      records,
      api.scope,
      Object.keys(LOOKS).map((name) => ({ account: name, name })),
    );
    await insertVersion(records, {
      workspaceId,
      subject: 'sco_1',
      version: 4,
      content: { name: 'Pooled', floors: { yellow: 60, green: 80 } },
      note: 'stricter',
      publishedAt: new Date().toISOString(),
      publishedBy: null,
    });
    for (const { id, name } of await records.selectFrom('accounts').select(['id', 'name']).execute()) {
      for (const [ago, band] of LOOKS[name] ?? []) {
        await sql`insert into reading_days (workspace_id, account_id, day, known) values (${workspaceId}, ${id}, ${today}::date - ${ago}::int, '{"arr": 1000}')`.execute(
          records,
        );
        if (band !== null)
          await sql`insert into health_scores (workspace_id, account_id, day, scorecard_id, version, points, band, coverage_ratio, measures)
            values (${workspaceId}, ${id}, ${today}::date - ${ago}::int, 'sco_1', 4, ${band === 'green' ? 82 : null}::float8, ${band}, 0.9, '[]')`.execute(
            records,
          );
      }
      await sql`insert into account_state (workspace_id, account_id, stage, care_state, arr_minor, computed_at)
        values (${workspaceId}, ${id}, ${name.startsWith('Left') ? 'churned' : 'established'}, 'steady', 1000, now())`.execute(records);
    }
  });
});
afterAll(() => api.close());

const ago = (days: number) => dayToIso(isoToDay(api.scope.today) - days);

describe('health over all customers', () => {
  it('counts those who are customers now, and says apart who was one, since the day compared with and before', async () => {
    const { now, former, weeks } = (await api.ask('GET', '/insight/health')).body as unknown as Insight;
    expect(Object.fromEntries(Object.entries(now).map(([band, { accounts }]) => [band, accounts]))).toEqual({
      green: 1,
      yellow: 0,
      red: 1,
      unknown: 1,
    });
    expect(former).toEqual({ leftSince: 2, leftBefore: 2 });
    expect(weeks.at(-1)?.bands).toMatchObject({ green: { accounts: 1, arrMinor: 1_000 }, unknown: { accounts: 1 }, red: { accounts: 1 } });
  });

  it('names the same ones behind the number', async () => {
    const { rows } = (await api.ask('GET', '/insight/health/rows?is=unknown')).body as unknown as { rows: { name: string }[] };
    expect(rows.map(({ name }) => name)).toEqual(['Newcomer']);
  });

  it('names those who left, since the day compared with and before, as many as it counts', async () => {
    const names = async (left: string) => {
      const { rows } = (await api.ask('GET', `/insight/health/rows?left=${left}`)).body as unknown as Rows;
      return rows.map(({ name }) => name);
    };
    expect(await names('since')).toEqual(['LeftJustAfter', 'Left']);
    expect(await names('before')).toEqual(['LeftJustBefore', 'LeftLongAgo']);
  });

  it('opens a band of a week to the accounts of that week, with what they paid then', async () => {
    const { weeks } = (await api.ask('GET', '/insight/health?since=26w')).body as unknown as Insight;
    const endsOn = ago(91);
    const drawn = weeks.find((week) => week.endsOn === endsOn)?.bands['green'];
    const { rows, total, sumArrMinor } = (await api.ask('GET', `/insight/health/rows?is=green&until=${ago(90)}`)).body as unknown as Rows;
    expect(rows.map(({ name }) => name)).toEqual(['LeftJustAfter']);
    expect({ accounts: total, arrMinor: sumArrMinor }).toEqual(drawn);
  });

  it('opens a step of points to its accounts, a hundred with the last one', async () => {
    const names = async (from: number, until: number) => {
      const { rows } = (await api.ask('GET', `/insight/health/rows?pointsFrom=${from}&pointsUntil=${until}`)).body as unknown as Rows;
      return rows.map(({ name }) => name);
    };
    expect(await names(80, 85)).toEqual(['Kestrel']);
    expect(await names(85, 100)).toEqual([]);
    expect(await names(0, 100)).toEqual(['Kestrel']);
  });

  it('says where the bands begin as the version in force was published', async () => {
    const { scorecards } = (await api.ask('GET', '/insight/health')).body;
    expect(scorecards).toEqual([{ id: 'sco_1', name: 'Pooled', version: 4, floors: { yellow: 60, green: 80 }, accounts: 1 }]);
  });
});

describe('the period of health', () => {
  const ask = async (query: string) => (await api.ask('GET', `/insight/health${query}`)).body as unknown as Insight;
  const accountsOf = (side: Insight['before']) =>
    side && Object.fromEntries(Object.entries(side).map(([band, { accounts }]) => [band, accounts]));

  it('is 13 weeks up to today, held against the end of those before', async () => {
    const { period, compared, factsSince, before, weeks } = await ask('');
    expect(period).toEqual({ since: ago(90), until: ago(-1) });
    expect(compared).toEqual({ since: ago(181), until: ago(90) });
    expect(factsSince).toBe(ago(300));
    expect(accountsOf(before)).toEqual({ green: 1, yellow: 0, red: 0, unknown: 0 });
    expect(weeks.every(({ endsOn }) => endsOn > ago(91))).toBe(true);
  });

  it('tells of a range of days what stood at its end, and says nothing of who left since', async () => {
    const { now, former, weeks } = await ask(`?since=${ago(120)}&until=${ago(90)}`);
    expect(now['green']).toEqual({ accounts: 1, arrMinor: 1_000 });
    expect(former).toBeNull();
    expect(weeks.map(({ endsOn }) => endsOn)).toEqual([ago(91)]);
  });

  it('says that nothing is known where facts do not reach back, rather than none', async () => {
    const { before, compared } = await ask('?compare=year');
    expect(compared?.until ?? '').not.toBe('');
    expect(before).toBeNull();
    expect((await ask('?compare=none')).compared).toBeNull();
  });

  it('is refused where it is empty, or longer than three years', async () => {
    const refused = async (query: string) => (await api.ask('GET', `/insight/health${query}`)).body['code'];
    expect(await refused(`?since=${ago(10)}&until=${ago(10)}`)).toBe('insight.period_empty');
    expect(await refused(`?since=${ago(1_100)}`)).toBe('insight.period_too_long');
    expect(await refused('/rows?since=2001-01-01')).toBe('insight.period_too_long');
  });
});
