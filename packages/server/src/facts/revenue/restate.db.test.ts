import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayToIso, isoToDay, Temporal } from '../../kernel/time.ts';
import { tellImport } from '../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { writeAccounts } from '../accounts/index.ts';
import { writeChurns } from './store/churn-events.store.ts';
import { readLedgerColumns } from './store/ledger-columns.read.ts';
import { markLedgersStale } from './store/stale-ledgers.store.ts';
import { writeSubscriptions } from './store/subscriptions.store.ts';
import { restateStale } from './use-cases/restate.ts';

let api: SignedInApi;
let now = Temporal.Instant.from('2026-03-10T12:00:00Z');
const announced: string[] = [];
const inScope = <Result>(work: Parameters<typeof api.test.database.inWorkspace<Result>>[1]) =>
  api.test.database.inWorkspace(api.scope.workspaceId as never, work);
const restate = () =>
  restateStale({ database: api.test.database, clock: { now: () => now }, announce: async (_, __, ids) => void announced.push(...ids) });
const say = (...rows: Parameters<typeof writeSubscriptions>[2]) => inScope((records) => writeSubscriptions(records, api.scope, rows));
const line = (mrrMinor: number, differs: object = {}) => ({
  subscription: 'S-1',
  account: 'A',
  startOn: '2025-06-15',
  mrrMinor,
  currency: 'USD',
  ...differs,
});

type Row = { day: string; kind: string; amountMinor: number; isInvoluntary: boolean | null };
const ledger = () =>
  inScope(
    async (records) =>
      (await sql<Row>`select day, kind, amount_minor, is_involuntary from revenue_movements order by account_id, day, nth`.execute(records))
        .rows,
  );
const restatements = () =>
  inScope(
    async (records) =>
      (
        await sql<{ importId: string | null; sourceKey: string; months: string[]; fromMinor: number[]; toMinor: number[] }>`
          select import_id, source_key, months, from_minor::float8[], to_minor::float8[] from revenue_restatements order by id`.execute(
          records,
        )
      ).rows,
  );
const waiting = () => inScope(async (records) => (await sql`select from stale_ledgers`.execute(records)).rows.length);

beforeAll(async () => {
  api = await signedInApi();
  await inScope((records) =>
    writeAccounts(
      records,
      api.scope,
      ['A', 'B'].map((account) => ({ account, name: account })),
    ),
  );
});
afterAll(() => api.close());

describe('the ledger keeps up with the subscriptions', () => {
  it('has the movements of an account soon after its subscriptions were written, and nothing waits any more', async () => {
    await say(line(10_000), line(15_000, { effectiveOn: '2026-01-20' }));
    expect(await waiting()).toBe(1);
    await restate();
    expect(await ledger()).toMatchObject([
      { day: '2025-06-15', kind: 'new', amountMinor: 10_000 },
      { day: '2026-01-20', kind: 'expansion', amountMinor: 5_000 },
    ]);
    expect(await waiting()).toBe(0);
    expect(announced).toHaveLength(1);
  });

  it('takes what comes in on the first day for the beginning, not for a correction', async () => {
    expect(await restatements()).toEqual([]);
  });

  it('is left as it is when all is stated again: a job may run twice', async () => {
    announced.length = 0;
    await inScope((records) => markLedgersStale(records, api.scope.workspaceId));
    await restate();
    expect(announced).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('says of a late correction which months it moved from what to what, and by which import', async () => {
    now = Temporal.Instant.from('2026-03-12T12:00:00Z');
    await inScope(async (records) => {
      await tellImport(records, 'imp_1');
      await writeSubscriptions(records, api.scope, [line(12_000, { effectiveOn: '2026-01-20' })]);
    });
    await restate();
    expect(await restatements()).toMatchObject([
      { importId: 'imp_1', months: ['2026-01-01', '2026-02-01'], fromMinor: [15_000, 15_000], toMinor: [12_000, 12_000] },
    ]);
  });

  it('restates a cancellation that is told late, and what its cause was, without a word of the month that runs', async () => {
    await say(line(12_000, { effectiveOn: '2026-01-20', endOn: '2026-02-10' }));
    await inScope((records) =>
      writeChurns(records, api.scope, [{ churn: 'C', account: 'A', churnedOn: '2026-02-10', cause: 'commercial.payment_failed' }]),
    );
    await restate();
    expect((await ledger()).at(-1)).toMatchObject({ day: '2026-02-10', kind: 'churn', amountMinor: -12_000, isInvoluntary: true });
    expect((await restatements()).at(-1)).toMatchObject({
      importId: null,
      sourceKey: api.scope.sourceKey,
      months: ['2026-02-01'],
      fromMinor: [12_000],
      toMinor: [0],
    });
    await say(line(9_000, { subscription: 'S-2', startOn: '2026-04-01' }));
    await restate();
    expect(await restatements()).toHaveLength(2);
  });

  it('follows a subscription that moves to another account: both are stated anew', async () => {
    await say(line(9_000, { subscription: 'S-2', account: 'B', startOn: '2026-04-01' }));
    await restate();
    const { accountIds, starts } = await inScope((records) => readLedgerColumns(records, api.scope.workspaceId));
    expect(accountIds).toHaveLength(2);
    expect([...starts]).toEqual([0, 3, 4]);
  });

  it('has columns that are the same read at once and patched account by account', async () => {
    const patched = await inScope((records) => readLedgerColumns(records, api.scope.workspaceId));
    const balances = await inScope(
      async (records) =>
        (
          await sql<{ balance: number }>`
            select sum(amount_minor) over (partition by account_id, currency order by day, nth)::bigint as balance
            from revenue_movements join revenue_ledger_accounts using (workspace_id, account_id) order by place, day, nth`.execute(records)
        ).rows,
    );
    expect([...patched.balances]).toEqual(balances.map(({ balance }) => balance));
    expect(patched.days.length).toBe(4);
    expect([...patched.days].map((day) => dayToIso(day)).sort()).toEqual((await ledger()).map(({ day }) => day).sort());
    expect(isoToDay('2025-06-15')).toBe(patched.days[0]);
  });

  it('goes with its account', async () => {
    await inScope((records) => records.deleteFrom('accounts').execute());
    expect(await ledger()).toEqual([]);
    expect(await waiting()).toBe(0);
  });
});
