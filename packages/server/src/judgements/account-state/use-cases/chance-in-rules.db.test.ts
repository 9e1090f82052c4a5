import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import { NO_USAGE } from '../../../facts/usage/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { systemClock } from '../../../platform/clock.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type SignedInApi, signedInApi } from '../../../test/signed-in-api.ts';
import { catalogue } from '../../../wiring/catalogue.ts';
import { readBefore } from '../store/before.read.ts';
import { refreshAll } from './refresh-all.ts';

let api: SignedInApi;
const today = isoToDay(new Date().toISOString().slice(0, 10));
const ids = new Map<string, string>();
const names = ['likely', 'unlikely', 'untold'];
const told = { likely: 0.6, unlikely: 0.1 };

const deps = () => ({
  database: api.test.database,
  clock: systemClock,
  catalogue,
  usageOfAccounts: async (_: string, wanted: readonly string[]) => new Map(wanted.map((id) => [id, NO_USAGE])) as never,
  newSignalId: () => newId('sig'),
  newScorecardId: () => newId('sco'),
  announce: () => Promise.resolve(),
});
const inScope = <Result>(work: (records: Records) => Promise<Result>) =>
  api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, work);

beforeAll(async () => {
  api = await signedInApi();
  const { workspaceId } = api.scope;
  await inScope(async (records) => {
    await writeAccounts(
      records,
      api.scope,
      names.map((account) => ({ account, name: account, tier: 'mid' as const })),
    );
    const startOn = dayToIso(today - 500);
    await writeSubscriptions(
      records,
      api.scope,
      names.map((account) => ({ subscription: account, account, startOn, mrrMinor: 20_000, currency: 'USD' })),
    );
    for (const row of await records.selectFrom('accounts').select(['id', 'name']).execute()) ids.set(row.name, row.id);
    const toldOn = dayToIso(today - 1);
    const at = `${toldOn}T06:00:00Z`;
    await records
      .insertInto('predictionFits')
      .values({ workspaceId, asked: '{}', askedAt: at, state: 'done', foundAt: at, toldOn })
      .execute();
    // What was told the month before is kept, and counts no more.
    for (const [name, chance] of Object.entries(told))
      for (const [day, own] of [
        [toldOn, chance],
        [dayToIso(today - 40), 1 - chance],
      ] as const)
        await records
          .insertInto('predictions')
          .values({ workspaceId, accountId: ids.get(name) ?? '', kind: 'leaving', day, fittedAt: at, chance: own, reasons: '[]' })
          .execute();
  });
});
afterAll(() => api.close());

describe('a scorecard for those who are likely to leave', () => {
  it('takes on the open day whom the chance told last puts above, and leaves who was told nothing to the others', async () => {
    await refreshAll(deps(), api.scope.workspaceId as WorkspaceId);
    const { id } = (await api.ask('POST', '/scorecards', { name: 'Likely to leave' })).body as { id: string };
    const { content } = (await api.ask('GET', `/scorecards/${id}`)).body as { content: object };
    const measure = { metric: 'arr', group: 'commercial', weight: 100, staleAfterDays: 30 };
    const curve = [
      { value: 0, points: 0 },
      { value: 1_200_000, points: 100 },
    ];
    const appliesTo = { field: 'attribute:chance_to_leave', op: 'gte', value: 0.5 };
    await api.ask('PUT', `/scorecards/${id}/draft`, { basedOn: 0, content: { ...content, measures: [{ ...measure, curve }], appliesTo } });
    expect(await api.ask('POST', `/scorecards/${id}/publish`, { note: 'Try', basedOn: 0 })).toMatchObject({ status: 200 });
    await inScope((records) =>
      records
        .updateTable('scorecards')
        .set((row) => ({ place: row('place', '+', 100) }))
        .where('id', '<>', id)
        .execute(),
    );
    await refreshAll(deps(), api.scope.workspaceId as WorkspaceId);
    const chosen = await inScope((records) => records.selectFrom('healthNow').select('accountId').where('scorecardId', '=', id).execute());
    expect(chosen.map(({ accountId }) => accountId)).toEqual([ids.get('likely')]);
  });

  it('is not told of the chance on days that are over', async () => {
    const before = await inScope((records) =>
      readBefore(records, api.scope.workspaceId, { accountIds: [...ids.values()], day: today - 1 }),
    );
    expect([...before.values()].map(({ chanceToLeave }) => chanceToLeave)).toEqual([undefined, undefined, undefined]);
  });
});
