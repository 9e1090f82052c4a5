import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { quarterOf } from '../../../kernel/period.ts';
import { restateStale, writeChurns, writeSubscriptions } from '../../../facts/revenue/index.ts';

type Month = {
  since: string;
  until: string;
  isFinished: boolean;
  openingMinor: number;
  closingMinor: number;
  movements: { churn: number };
  involuntaryMinor: number;
  retention: { nrr: number; grr: number; logoChurn: number; involuntaryChurn: number; customers: number };
};
type Cohort = { startOn: string; customers: number; cells: { on: string; customers: number; arrMinor: number }[] };
type Insight = { months: Month[]; cohorts: Cohort[]; before: { arrMinor: number; months: Month[] } | null; factsSince: string };
type Paying = { rows: { name: string; arrMinor: number; beganMinor: number | null }[]; total: number; paying: number; sumMinor: number };

let api: SignedInApi;
let insight: Insight;
const get = async <Answer>(path: string) => (await api.ask('GET', path)).body as unknown as Answer;

beforeAll(async () => {
  api = await signedInApi();
  const today = isoToDay(api.scope.today);
  const startOn = dayToIso(addMonths(quarterOf(today).since, -18));
  const left = dayToIso(addMonths(quarterOf(today).since, -6));
  const line = (account: string, mrrMinor: number, differs: object = {}) => ({
    subscription: `S-${account}`,
    account,
    startOn,
    mrrMinor,
    currency: 'USD',
    ...differs,
  });
  await api.test.database.inWorkspace(api.scope.workspaceId as never, async (records) => {
    await writeAccounts(
      records,
      api.scope,
      ['Stays', 'Grows', 'Leaves', 'New'].map((name) => ({ account: name, name })),
    );
    await writeSubscriptions(records, api.scope, [
      line('Stays', 1_000),
      line('Grows', 2_000),
      line('Grows', 3_000, { effectiveOn: left }),
      line('Leaves', 4_000, { endOn: left }),
      line('New', 5_000, { startOn: dayToIso(today - 1) }),
    ]);
    await writeChurns(records, api.scope, [{ churn: 'X-1', account: 'Leaves', churnedOn: left, cause: 'commercial.payment_failed' }]);
  });
  await restateStale({ database: api.test.database, clock: systemClock, announce: () => Promise.resolve() });
  insight = await get<Insight>('/insight/revenue');
});
afterAll(() => api.close());

describe('the rows behind recurring revenue', () => {
  it('are the accounts that pay today, and sum to ARR', async () => {
    const { rows, sumMinor } = await get<Paying>(`/insight/revenue/accounts?on=${api.scope.today}`);
    expect(rows.map(({ name }) => name)).toEqual(['New', 'Grows', 'Stays']);
    expect(sumMinor).toBe(insight.months.at(-1)?.closingMinor);
  });

  it('are all who began a cohort, those who pay no more too, and sum to its cell', async () => {
    const cohort = insight.cohorts.find(({ customers }) => customers === 3);
    const cell = cohort?.cells.at(-1);
    const { rows, paying, sumMinor } = await get<Paying>(`/insight/revenue/accounts?on=${cell?.on}&cohort=${cohort?.startOn}`);
    expect(rows).toMatchObject([
      { name: 'Grows', beganMinor: 24_000, arrMinor: 36_000 },
      { name: 'Stays', beganMinor: 12_000, arrMinor: 12_000 },
      { name: 'Leaves', beganMinor: 48_000, arrMinor: 0 },
    ]);
    expect({ paying, sumMinor }).toEqual({ paying: cell?.customers, sumMinor: cell?.arrMinor });
  });

  it('are the customers of a year before, whose sums are what NRR, GRR and churn divide', async () => {
    const month = insight.months.at(-1);
    const answer = await get<{ rows: { name: string }[] } & Record<'openingMinor' | 'keptMinor' | 'grossMinor' | 'lost' | 'total', number>>(
      `/insight/revenue/retention?until=${month?.until}`,
    );
    expect(answer.rows.map(({ name }) => name)).toEqual(['Leaves', 'Grows', 'Stays']);
    expect(answer.keptMinor / answer.openingMinor).toBe(month?.retention.nrr);
    expect(answer.grossMinor / answer.openingMinor).toBe(month?.retention.grr);
    expect(answer.lost / answer.total).toBe(month?.retention.logoChurn);
  });

  it('say of who was lost whether they decided it, in the year, in the month and in the rows', async () => {
    const year = insight.months.at(-1);
    expect(year?.retention.involuntaryChurn).toBe(year?.retention.logoChurn);
    const month = insight.months.find(({ movements }) => movements.churn !== 0);
    expect(month?.involuntaryMinor).toBe(month?.movements.churn);
    const { rows } = await get<{ rows: object[] }>(`/insight/revenue/rows?since=${month?.since}&until=${month?.until}`);
    expect(rows).toContainEqual(expect.objectContaining({ name: 'Leaves', kind: 'churn', isInvoluntary: true }));
    const kept = await get<{ lostInvoluntarily: number; lost: number }>(`/insight/revenue/retention?until=${year?.until}`);
    expect(kept).toMatchObject({ lost: 1, lostInvoluntarily: 1 });
  });
});

describe('the period of recurring revenue', () => {
  const ask = (query: string) => get<Insight>(`/insight/revenue${query}`);

  it('is told by the months that it touches, the first and the last as far as they are within it', async () => {
    const { months } = await ask('?since=2026-01-20&until=2026-03-10');
    expect(months.map(({ since, until, isFinished }) => [since, until, isFinished])).toEqual([
      ['2026-01-20', '2026-02-01', true],
      ['2026-02-01', '2026-03-01', true],
      ['2026-03-01', '2026-03-10', false],
    ]);
    expect(months[1]?.openingMinor).toBe(months[0]?.closingMinor);
  });

  it('has cohorts up to the last quarter that it finishes', async () => {
    const lastCell = async (until: string) => (await ask(`?since=2025-01-01&until=${until}`)).cohorts.at(-1)?.cells.at(-1)?.on;
    expect(await lastCell('2026-01-01')).toBe('2025-12-31');
    expect(await lastCell('2025-12-31')).toBe('2025-09-30');
  });

  it('is held against the end of the one before, as that was told itself', async () => {
    const { before } = insight;
    const until = dayToIso(isoToDay(api.scope.today) + 1 - 7 * 52);
    const itself = await ask(`?until=${until}`);
    expect(before?.arrMinor).toBe(itself.months.at(-1)?.closingMinor);
    expect(before?.months.map(({ retention }) => retention)).toEqual(itself.months.map(({ retention }) => retention));
    expect(before?.arrMinor).toBeGreaterThan(0);
  });

  it('is held against nothing where nobody paid so early, which is not zero', async () => {
    const { before, factsSince } = await ask(`?until=${insight.factsSince}&since=13w`);
    expect(before).toBeNull();
    expect(factsSince).toBe(insight.factsSince);
    expect((await ask('?compare=none')).before).toBeNull();
  });
});
