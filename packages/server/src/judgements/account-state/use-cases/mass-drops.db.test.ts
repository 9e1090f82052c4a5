import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markStale, writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import { NO_USAGE, type UsageOfAccount, writeProducts } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, Temporal } from '../../../kernel/time.ts';
import { officeUse, TODAY, usageOf } from '../../../measures/metrics/dossier.examples.ts';
import { makeCatalogue } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { aScope } from '../../../test/a-scope.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { FIRST_VALUE_METRICS } from '../../first-value/index.ts';
import { JUDGED_METRICS } from '../judged-metrics.ts';
import type { JudgingDeps } from './judging-deps.ts';
import { refreshAll } from './refresh-all.ts';
import { refreshStale } from './refresh-stale.ts';

const ACCOUNTS = 24;
/** More than a fifth of them, too few to make the source a silent one. */
const STOPPED = 6;
const STOP_DAYS = 45;

const test = await testDatabase();
afterAll(test.close);

const scope = await aScope(test.database, { timeZone: 'UTC', currency: 'EUR' });
const workspaceId = scope.workspaceId as WorkspaceId;
const inScope = <Result>(work: (records: Records) => Promise<Result>) => test.database.inWorkspace(workspaceId, work);
const usage = new Map<string, UsageOfAccount>();
let stopped: readonly string[] = [];

const deps: JudgingDeps = {
  database: test.database,
  clock: { now: () => Temporal.Instant.from(`${dayToIso(TODAY)}T10:00:00Z`) },
  catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
  usageOfAccounts: async (_, wanted) => new Map(wanted.map((id) => [id, usage.get(id) ?? NO_USAGE])),
  newSignalId: () => newId('sig'),
  newScorecardId: () => newId('sco'),
  announce: async () => {},
};

beforeAll(async () => {
  const names = Array.from({ length: ACCOUNTS }, (_, i) => `account-${i}`);
  const ids = await inScope(async (records) => {
    await writeProducts(records, scope, [{ product: 'catalog', name: 'Catalog', useCycle: 'day', coreActions: ['order'] }]);
    await writeAccounts(
      records,
      scope,
      names.map((account) => ({ account, name: account, tier: 'mid' as const, country: 'IS' })),
    );
    await writeSubscriptions(
      records,
      scope,
      names.map((account) => ({
        subscription: `${account}.s`,
        account,
        product: 'catalog',
        startOn: '2025-06-01',
        termMonths: 12,
        seats: 4,
        mrrMinor: 100_000,
        currency: 'EUR',
      })),
    );
    return (await records.selectFrom('accounts').select('id').execute()).map(({ id }) => id);
  });
  stopped = ids.slice(0, STOPPED);
  for (const [place, id] of ids.entries())
    usage.set(id, usageOf(officeUse(['ana', 'bo'], TODAY - 300, place < STOPPED ? TODAY - STOP_DAYS : TODAY + 1)));
});

const drops = () =>
  inScope((records) => records.selectFrom('signals').select('accountId').where('key', 'in', ['use_drop', 'silent_account']).execute());
const massDrops = () => inScope((records) => records.selectFrom('massDrops').select(['day', 'accounts', 'watched']).execute());

describe('more than a fifth of all accounts that drop on one day', () => {
  it('leave a row that says so, and no signal', async () => {
    await refreshAll(deps, workspaceId);
    expect(await massDrops()).toEqual([{ day: dayToIso(TODAY), accounts: STOPPED, watched: ACCOUNTS }]);
    expect(await drops()).toEqual([]);
  });

  it('open none either when one of them is judged alone', async () => {
    await refreshStale(deps);
    await inScope((records) => markStale(records, workspaceId, stopped.slice(0, 1)));
    expect(await refreshStale(deps)).toMatchObject({ taken: 1 });
    expect(await drops()).toEqual([]);
    expect(await massDrops()).toHaveLength(1);
  });

  it('are told each on its own once few enough are left', async () => {
    const [first = '', ...others] = stopped;
    for (const id of others) usage.set(id, usageOf(officeUse(['ana', 'bo'], TODAY - 300, TODAY + 1)));
    await refreshAll(deps, workspaceId);
    expect(await massDrops()).toEqual([]);
    expect(new Set((await drops()).map(({ accountId }) => accountId))).toEqual(new Set([first]));
  });
});
