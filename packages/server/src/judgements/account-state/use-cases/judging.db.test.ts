import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeStage, markStale, type Stage, writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import { writeProducts } from '../../../facts/usage/index.ts';
import { NO_USAGE, type UsageOfAccount } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay, Temporal } from '../../../kernel/time.ts';
import { officeUse, usageOf } from '../../../measures/metrics/dossier.examples.ts';
import { makeCatalogue } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { aScope } from '../../../test/a-scope.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { FIRST_VALUE_METRICS } from '../../first-value/index.ts';
import { listScorecards } from '../../health/index.ts';
import { keepFresh } from '../jobs/keep-fresh.ts';
import { JUDGED_METRICS } from '../judged-metrics.ts';
import { signalRow } from '../judgement-rows.ts';
import { readBefore } from '../store/before.read.ts';
import { writeSignals } from '../store/judgements.store.ts';
import { readStale } from '../store/stale.store.ts';
import type { JudgingDeps } from './judging-deps.ts';
import { refreshAccounts } from './refresh-accounts.ts';
import { refreshAll } from './refresh-all.ts';
import { refreshStale } from './refresh-stale.ts';
import { pathOf } from '../stage-spans.ts';
import { readPaths } from '../store/stage-spans.store.ts';
import { replayHistory } from './replay-history.ts';
import { standFirst } from './stand-first.ts';

const PEOPLE = ['ana', 'bo', 'cy', 'di', 'eva', 'fay'];
const FIRST_DAY = isoToDay('2026-01-05');
const STOP = isoToDay('2026-06-01');
let today = isoToDay('2026-06-24');

const test = await testDatabase();
afterAll(test.close);

let scope: WriteScope;
let workspaceId: WorkspaceId;
let ids: readonly string[] = [];
const usage = new Map<string, UsageOfAccount>();
const announced: string[][] = [];

const inScope = <Result>(work: (records: Records) => Promise<Result>) => test.database.inWorkspace(workspaceId, work);

const deps: JudgingDeps = {
  database: test.database,
  clock: { now: () => Temporal.Instant.from(`${dayToIso(today)}T10:00:00Z`) },
  catalogue: makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]),
  usageOfAccounts: async (_, wanted) => new Map(wanted.map((id) => [id, usage.get(id) ?? NO_USAGE])),
  newSignalId: () => newId('sig'),
  newScorecardId: () => newId('sco'),
  announce: async (_, __, changed) => {
    announced.push([...changed]);
  },
};

beforeAll(async () => {
  scope = await aScope(test.database, { timeZone: 'UTC', currency: 'EUR' });
  workspaceId = scope.workspaceId as WorkspaceId;
  await inScope(async (records) => {
    await writeProducts(records, scope, [
      { product: 'catalog', name: 'Catalog', useCycle: 'day', coreActions: ['order'], coreFeatures: ['order'] },
    ]);
    await writeAccounts(
      records,
      scope,
      ['steady', 'stopped'].map((account) => ({ account, name: account, tier: 'mid' as const, country: 'IS' })),
    );
    await writeSubscriptions(
      records,
      scope,
      ['steady', 'stopped'].map((account) => ({
        subscription: `${account}.s`,
        account,
        product: 'catalog',
        startOn: '2025-12-01',
        termMonths: 12,
        billingMonths: 1,
        seats: 8,
        mrrMinor: 100_000,
        currency: 'EUR',
        plan: 'Team',
      })),
    );
    ids = (await records.selectFrom('accounts').select('id').orderBy('name').execute()).map((row) => row.id);
  });
  usage.set(ids[0] ?? '', usageOf(officeUse(PEOPLE, FIRST_DAY, today + 40)));
  usage.set(ids[1] ?? '', usageOf([...officeUse(PEOPLE, FIRST_DAY, STOP), ...officeUse(PEOPLE.slice(0, 1), STOP, today + 1)]));
});

const open = () =>
  inScope((records) =>
    records
      .selectFrom('signals')
      .select(['accountId', 'key', 'openedOn', 'since', 'state', 'closedAs'])
      .where('key', '=', 'use_drop')
      .execute(),
  );

describe('keeping judgements up with the facts', () => {
  it('says ARR and renewal of new accounts at once, and nothing that it does not know yet', async () => {
    const standing = () =>
      inScope((records) =>
        records
          .selectFrom('accountState')
          .select(['arrMinor', 'renewalOn', 'stage', 'careState'])
          .where('accountId', '=', ids[0] ?? '')
          .execute(),
      );
    expect(await standFirst(deps)).toBe(2);
    expect(await standing()).toEqual([{ arrMinor: 1_200_000, renewalOn: '2026-12-01', stage: null, careState: null }]);
    expect(await standFirst(deps)).toBe(0);
  });

  it('computes what is stale, writes it in one go and takes it off the list', async () => {
    expect(await refreshStale(deps)).toMatchObject({ taken: 2 });
    const readings = await inScope((records) =>
      records.selectFrom('readingsNow').select(['accountId', 'known', 'unknown']).orderBy('accountId').execute(),
    );
    expect(readings).toHaveLength(2);
    const steady = readings.find((row) => row.accountId === ids[0]);
    expect(steady?.known).toMatchObject({ active_contacts_28d: 6, arr: 1_200_000, seats: 8 });
    expect(steady?.unknown).toMatchObject({ pulse: 'no_source', days_since_value: 'no_source' });
    expect(await inScope((records) => records.selectFrom('staleAccounts').selectAll().execute())).toEqual([]);
    expect(announced.at(-1)).toHaveLength(2);
  });

  it('judges all that wait where it has to look at all accounts anyway', async () => {
    await inScope((records) => markStale(records, workspaceId, ids));
    const [one] = await test.database.inInstallation((records) => readStale(records, 1));
    if (one === undefined) throw new Error('nothing is stale');
    await refreshAccounts(deps, workspaceId, [one]);
    expect(await inScope((records) => records.selectFrom('staleAccounts').selectAll().execute())).toEqual([]);
  });

  it('touches no row of what did not change', async () => {
    const versions = () =>
      inScope(async (records) => {
        const rows = await Promise.all(
          (['readingsNow', 'healthNow', 'readingDays', 'healthScores', 'accountState', 'firstValueClocks'] as const).map((table) =>
            // A row that is only locked bears the mark of it too.
            records
              .selectFrom(table)
              .select([sql<string>`xmin`.as('written'), sql<string>`xmax`.as('locked')])
              .orderBy('accountId')
              .execute(),
          ),
        );
        return rows.flat();
      });
    const before = await versions();
    await inScope((records) => markStale(records, workspaceId, ids));
    await refreshStale(deps);
    expect(before.length).toBeGreaterThan(0);
    expect(await versions()).toEqual(before);
  });

  it('raises a drop with who stopped and since when', async () => {
    const [signal] = await inScope((records) => records.selectFrom('signals').selectAll().where('key', '=', 'use_drop').execute());
    expect(signal).toMatchObject({ accountId: ids[1], state: 'open', severity: 'high', exposedArrMinor: 1_200_000, currency: 'EUR' });
    const evidence = signal?.evidence as { who: { name: string; share: number }[]; params: { since: string } };
    expect(evidence.params.since).toBe(dayToIso(STOP));
    expect(evidence.who).toHaveLength(5);
  });

  it('leaves alone what a person did while it judged', async () => {
    const states = await inScope((records) => readBefore(records, workspaceId, { accountIds: ids, day: today }));
    const drop = states.get(ids[1] ?? '')?.signals.find(({ key }) => key === 'use_drop');
    if (drop === undefined) throw new Error('no drop was raised');
    const rowOf = (readAt: string) => signalRow({ ...drop, accountId: ids[1] ?? '' }, 'EUR', readAt);
    const write = (readAt: string) => inScope((records) => writeSignals(records, { workspaceId, readAt }, [rowOf(readAt)]));
    await inScope((records) =>
      records
        .updateTable('signals')
        .set({ state: 'snoozed', snoozedUntil: '2026-07-10', actedAt: '2026-06-24T10:00:05Z' })
        .where('id', '=', drop.id)
        .execute(),
    );

    await write('2026-06-24T10:00:00Z');
    expect(await open()).toMatchObject([{ state: 'snoozed' }]);

    await write('2026-06-24T10:00:10Z');
    expect(await open()).toMatchObject([{ state: 'open' }]);
  });

  it('lets what was put away until it gets worse sleep, until it does', async () => {
    const stopped = ids[1] ?? '';
    const putAway = (exposedArrMinor: number) =>
      inScope(async (records) => {
        const whenSnoozed = JSON.stringify({ severity: 'high', exposedArrMinor, band: 'unknown', points: null });
        await records
          .updateTable('signals')
          .set({ state: 'snoozed', snoozeUntilWorse: true, whenSnoozed, actedAt: '2026-06-24T09:00:00Z' })
          .where('accountId', '=', stopped)
          .where('key', '=', 'use_drop')
          .execute();
        await markStale(records, workspaceId, [stopped]);
      });

    await putAway(1_200_000);
    await refreshStale(deps);
    expect(await open()).toMatchObject([{ state: 'snoozed' }]);

    await putAway(1_000_000);
    await refreshStale(deps);
    expect(await open()).toMatchObject([{ state: 'open' }]);
    expect(await inScope((records) => records.selectFrom('signals').select('whenSnoozed').where('key', '=', 'use_drop').execute())).toEqual(
      [{ whenSnoozed: null }],
    );
  });

  it('writes nothing, and tells nobody, when nothing changed', async () => {
    const again = async () => {
      await inScope((records) => markStale(records, workspaceId, ids));
      await refreshStale(deps);
    };
    // The second look compares with the habit from before the fall, and says so in the evidence.
    await again();
    announced.length = 0;
    await again();
    expect(announced).toEqual([]);
  });

  it('leaves an account on the list that changed again meanwhile', async () => {
    await inScope((records) => markStale(records, workspaceId, ids.slice(0, 1)));
    const slow: JudgingDeps = {
      ...deps,
      usageOfAccounts: async (...asked) => {
        await inScope((records) => markStale(records, workspaceId, ids.slice(0, 1)));
        return deps.usageOfAccounts(...asked);
      },
    };
    await refreshStale(slow);
    expect(await inScope((records) => records.selectFrom('staleAccounts').selectAll().execute())).toHaveLength(1);
    await refreshStale(deps);
  });

  it('looks after an account as its stage set by hand asks, and keeps the computed stage beside it', async () => {
    const state = async () => {
      await inScope((records) => markStale(records, workspaceId, ids.slice(0, 1)));
      await refreshStale(deps);
      return inScope((records) =>
        records
          .selectFrom('accountState')
          .select(['stage', 'careState'])
          .where('accountId', '=', ids[0] ?? '')
          .executeTakeFirstOrThrow(),
      );
    };
    const computed = await state();
    const by = { workspaceId, memberId: null, at: `${dayToIso(today)}T10:00:00Z` };
    const set = (stage: Stage | null) =>
      inScope((records) => changeStage(records, by, { accountId: ids[0] ?? '', stage, reason: 'They told us.', today: dayToIso(today) }));
    await set('onboarding');
    expect(await state()).toEqual({ stage: computed.stage, careState: 'onboarding' });
    await set(null);
    expect(await state()).toEqual(computed);
  });

  it('keeps the scorecards that ship as first versions of the workspace', async () => {
    const cards = await inScope((records) => listScorecards(records, workspaceId));
    expect(cards).toMatchObject([
      { key: 'named', version: 1 },
      { key: 'monthly', version: 1 },
      { key: 'pooled', version: 1 },
    ]);
  });

  it('gives past days as they would have been, once, and tells open signals when they began', async () => {
    const progress: number[] = [];
    const { days } = await replayHistory(deps, workspaceId, {
      sinceDay: today - 120,
      onProgress: ({ doneRatio }) => void progress.push(doneRatio),
    });
    expect(days).toBe(90 + 4);
    expect(progress.at(-1)).toBe(1);
    const counted = await inScope((records) =>
      records
        .selectFrom('readingDays')
        .select((row) => row.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    );
    expect(counted.n).toBe(2 * (days + 1));
    const [drop] = await open();
    expect(isoToDay(drop?.openedOn ?? '') - STOP).toBeGreaterThan(1);
    expect(isoToDay(drop?.openedOn ?? '') - STOP).toBeLessThan(10);
    await replayHistory(deps, workspaceId, { sinceDay: today - 120 });
    expect(await open()).toHaveLength(1);
    const before = await inScope((records) =>
      records
        .selectFrom('healthScores')
        .select(['band', 'points'])
        .where('accountId', '=', ids[1] ?? '')
        .where('day', '=', '2026-05-20')
        .execute(),
    );
    expect(before).toHaveLength(1);
  });

  it('notes when an account entered each stage, in the past that was filled and since', async () => {
    const paths = await inScope((records) => readPaths(records, workspaceId));
    const states = await inScope((records) => records.selectFrom('accountState').select(['accountId', 'stage', 'stageSince']).execute());
    for (const { accountId, stage, stageSince } of states) {
      const path = pathOf(paths.get(accountId)?.spans ?? []);
      expect(path.at(-1)).toMatchObject({ stage });
      expect(dayToIso(path.at(-1)?.sinceDay ?? 0)).toBe(stageSince);
      expect(path[0]?.sinceDay).toBeLessThan(today - 90);
    }
    expect(states.length).toBeGreaterThan(0);
  });

  it('closes each day that ended, in order, when a new one has begun', async () => {
    usage.set(
      ids[1] ?? '',
      usageOf([
        ...officeUse(PEOPLE, FIRST_DAY, STOP),
        ...officeUse(PEOPLE.slice(0, 1), STOP, today),
        ...officeUse(PEOPLE, today, today + 40),
      ]),
    );
    today += 21;
    expect(await refreshAll(deps, workspaceId)).toEqual({ accounts: 2, closedDays: 21 });
    const [drop] = await open();
    expect(drop).toMatchObject({ state: 'closed', closedAs: 'over' });
    expect(await refreshAll(deps, workspaceId)).toMatchObject({ closedDays: 0 });
  });

  it('does both by itself, and stops when told', async () => {
    today += 1;
    await inScope((records) => markStale(records, workspaceId, ids));
    const errors: unknown[] = [];
    const fresh = keepFresh(deps, (error) => errors.push(error));
    await expect
      .poll(
        async () => {
          const field = await inScope((records) => records.selectFrom('accountFields').select('day').executeTakeFirstOrThrow());
          const stale = await inScope((records) => records.selectFrom('staleAccounts').selectAll().execute());
          return [field.day, stale.length];
        },
        { timeout: 10_000 },
      )
      .toEqual([dayToIso(today), 0]);
    await fresh.stop();
    expect(errors).toEqual([]);
  });
});
