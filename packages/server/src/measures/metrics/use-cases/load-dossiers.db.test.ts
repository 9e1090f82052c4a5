import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertMember } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { RowKind, WriteScope } from '../../../sources/imports/index.ts';
import { aScope } from '../../../test/a-scope.ts';
import { ROWS_OF_EVERY_KIND } from '../../../test/rows-of-every-kind.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { writeFactRows } from '../../../wiring/row-writers.ts';
import type { Dossier } from '../dossier.ts';
import { loadDossiers } from './load-dossiers.ts';

type Kinds = Exclude<RowKind, 'usage'>;
const KINDS = Object.keys(ROWS_OF_EVERY_KIND) as Kinds[];

const test = await testDatabase();
afterAll(test.close);

let scope: WriteScope;
beforeAll(async () => {
  scope = await aScope(test.database, { timeZone: 'America/New_York' });
  // Whom a row of an account team names.
  await inScope((records) =>
    insertMember(records, scope.workspaceId as WorkspaceId, {
      email: 'nobody@meridian.example',
      name: 'Nora',
      role: 'csm',
      job: 'csm_named',
    }),
  );
});

const inScope = <Result>(work: (records: Records) => Promise<Result>) => test.database.inWorkspace(scope.workspaceId as WorkspaceId, work);
const write = (kind: Kinds) => inScope((records) => writeFactRows[kind](records, scope, ROWS_OF_EVERY_KIND[kind] as readonly never[]));

async function load(accountIds?: readonly string[]): Promise<Dossier[]> {
  return inScope(async (records) => {
    const ids = accountIds ?? (await records.selectFrom('accounts').select('id').execute()).map((row) => row.id);
    return loadDossiers(records, { workspaceId: scope.workspaceId, timeZone: 'America/New_York', accountIds: ids, usage: new Map() });
  });
}

describe('facts of every kind', () => {
  it.each(KINDS)('takes %s once, however often they are written', async (kind) => {
    const first = await write(kind);
    expect(first.refused).toEqual([]);
    expect(first.added).toBeGreaterThan(0);
    const again = await write(kind);
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: ROWS_OF_EVERY_KIND[kind].length, accountIds: [] });
  });

  it('gathers them all in the dossier of the account', async () => {
    const [dossier] = await load();
    expect(dossier).toMatchObject({
      name: 'Acme',
      tier: 'high',
      firstFactDay: isoToDay('2026-01-10'),
      contacts: [
        {
          name: 'Ann',
          joinedDay: isoToDay('2026-01-12'),
          bouncedDay: isoToDay('2026-06-02'),
          softBounceDays: [isoToDay('2026-05-30')],
        },
      ],
      roles: [{ role: 'champion', influence: 4 }],
      invoices: [{ refusedDays: [isoToDay('2026-02-10')], isVoid: false }],
      // The credit note of the same amount is that refund.
      moneyBack: [{ kind: 'refund', amountMinor: 200_000, closedDay: null, reason: 'Late start' }],
      churns: [{ reason: 'budget', refundMinor: 5_000 }],
      answers: [{ kind: 'nps', score: 9, day: isoToDay('2026-04-01') }],
      interactions: [{ isTwoWay: true }],
      milestones: [{ doneDay: isoToDay('2026-02-05') }],
      pauses: [{ sinceDay: isoToDay('2026-08-01'), untilDay: isoToDay('2026-08-15') }],
      pulses: [{ value: 4 }],
      tasks: [{ doneDay: isoToDay('2026-04-08'), isDropped: false }],
      valueEntries: [{ amountMinor: 300_000 }],
      releases: [{ version: '4.2', takenDay: isoToDay('2026-05-20') }],
      customWork: [{ kind: 'integration', unownedDay: isoToDay('2026-07-01'), upkeepHoursMonth: 2.5, madeDay: isoToDay('2026-03-01') }],
      serviceHours: [{ hours: 6.5, isCustom: true, day: isoToDay('2026-03-02') }],
      orders: [{ openedDay: isoToDay('2025-11-20'), provisionedDay: isoToDay('2026-01-12'), isByHand: false }],
      partners: [
        {
          name: 'Integra',
          role: 'integration',
          engagements: 2,
          keysHeld: ['ERP', 'VPN'],
          leavesDay: isoToDay('2026-09-01'),
          toldBy: 'import',
          accounts: 1,
        },
      ],
    });
  });

  it('keeps the versions of a subscription together, in order', async () => {
    const [dossier] = await load();
    expect(dossier?.subscriptions).toHaveLength(1);
    expect(dossier?.subscriptions[0]?.versions.map((version) => [version.fromDay, version.seats, version.mrrMinor])).toEqual([
      [isoToDay('2026-01-10'), 10, 100_000],
      [isoToDay('2026-06-01'), 14, 140_000],
    ]);
  });

  it("puts a moment on the workspace's own day", async () => {
    const [dossier] = await load();
    expect(dossier?.tickets[0]?.openedDay).toBe(isoToDay('2026-03-01'));
    expect(dossier?.tickets[0]?.contactId).toBe(dossier?.contacts[0]?.id);
  });

  it('leaves out an account that was removed', async () => {
    const [before] = await load();
    await inScope((records) => records.updateTable('accounts').set({ removedAt: '2026-11-01T00:00:00Z' }).execute());
    expect(await load([before?.accountId ?? ''])).toEqual([]);
  });
});
