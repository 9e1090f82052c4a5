import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAccounts, writeContacts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import { writeProducts } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay, Temporal } from '../../../kernel/time.ts';
import { usageOf } from '../../../measures/metrics/dossier.examples.ts';
import { makeCatalogue } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { FIRST_VALUE_METRICS } from '../../first-value/index.ts';
import { JUDGED_METRICS } from '../judged-metrics.ts';
import { refreshStale } from './refresh-stale.ts';

const DAYS = 100;
const FIRST_USE = 98;
const NEW_FEATURE = 5;

let api: SignedInApi;
const inScope = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);

beforeAll(async () => {
  api = await signedInApi();
  const today = isoToDay(api.scope.today);
  const usage = usageOf([
    { day: today - FIRST_USE, contact: 'ana', action: 'order' },
    { day: today - NEW_FEATURE, contact: 'ana', action: 'return' },
  ]);
  await inScope(async (records) => {
    await writeProducts(records, api.scope, [{ product: 'catalog', name: 'Catalog', useCycle: 'day', coreActions: ['order', 'return'] }]);
    await writeAccounts(records, api.scope, [{ account: 'late', name: 'Late' }]);
    await writeContacts(records, api.scope, [{ contact: 'ana', account: 'late', name: 'Ana' }]);
    const startOn = dayToIso(today - DAYS);
    await writeSubscriptions(records, api.scope, [
      { subscription: 's', account: 'late', product: 'catalog', startOn, seats: 20, mrrMinor: 100_000, currency: 'USD' },
    ]);
  });
  await refreshStale({
    database: api.test.database,
    clock: { now: () => Temporal.Instant.from(`${api.scope.today}T00:00:00Z`).add({ hours: 24 }).subtract({ seconds: 1 }) },
    catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
    usageOfAccounts: async (_, wanted) => new Map(wanted.map((id) => [id, usage])),
    newSignalId: () => newId('sig'),
    newScorecardId: () => newId('sco'),
    announce: async () => undefined,
  });
});
afterAll(() => api.close());

it('is one number: in the metric, in the signal and where those who are late are listed', async () => {
  const { known } = await inScope((records) => records.selectFrom('readingsNow').select('known').executeTakeFirstOrThrow());
  const { evidence } = await inScope((records) =>
    records.selectFrom('signals').select('evidence').where('key', '=', 'onboarding_stalled').executeTakeFirstOrThrow(),
  );
  const insight = (await api.ask('GET', '/insight/first-value')).body as unknown as { late: { daysSinceProgress: number }[] };
  const told = [
    (known as { days_since_progress: number }).days_since_progress,
    (evidence as { params: { stillDays: number } }).params.stillDays,
    insight.late[0]?.daysSinceProgress,
  ];
  expect(told).toEqual([NEW_FEATURE, NEW_FEATURE, NEW_FEATURE]);
});
