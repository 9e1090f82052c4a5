import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeAccounts } from '../../../facts/accounts/index.ts';
import { writeSubscriptions } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { aScope } from '../../../test/a-scope.ts';
import { testDatabase } from '../../../test/test-database.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { readDetectorRecords } from './detector-record.read.ts';

const TODAY = isoToDay('2026-06-24');
const test = await testDatabase();
let scope: WriteScope;
const inScope = <Result>(work: (records: Records) => Promise<Result>) => test.database.inWorkspace(scope.workspaceId as WorkspaceId, work);

/** Account, how many days ago it left (null: it stayed), and how many days ago a drop was raised on it, closed as what. */
const ACCOUNTS = [
  { name: 'left-foreseen', left: 100, raised: 200, as: 'over' },
  { name: 'left-late', left: 100, raised: 105, as: 'over' },
  { name: 'left-long-after', left: 20, raised: 400, as: 'over' },
  { name: 'stayed-wrong', left: null, raised: 300, as: 'over' },
  { name: 'stayed-saved', left: null, raised: 300, as: 'worked' },
  { name: 'too-young', left: null, raised: 30, as: 'over' },
  { name: 'quiet', left: null, raised: null, as: 'over' },
] as const;

beforeAll(async () => {
  scope = await aScope(test.database, { currency: 'EUR' });
  await inScope(async (records) => {
    await writeAccounts(
      records,
      scope,
      ACCOUNTS.map(({ name }) => ({ account: name, name })),
    );
    await writeSubscriptions(
      records,
      scope,
      ACCOUNTS.map(({ name, left }) => ({
        subscription: name,
        account: name,
        startOn: dayToIso(TODAY - 1_000),
        ...(left === null ? {} : { endOn: dayToIso(TODAY - left) }),
        mrrMinor: 100,
        currency: 'EUR',
      })),
    );
    for (const { name, raised, as } of ACCOUNTS) {
      if (raised === null) continue;
      const day = dayToIso(TODAY - raised);
      await sql`insert into signals (workspace_id, id, account_id, key, state, severity, since, opened_on, last_seen_on, closed_on, opened_at, closed_at, closed_as)
        select ${scope.workspaceId}, 'sig_' || id, id, 'use_drop', 'closed', 'high', ${day}::date, ${day}::date, ${day}::date, ${day}::date, now(), now(), ${as}
        from accounts where name = ${name}`.execute(records);
    }
  });
});

describe('what came of what a detector raised', () => {
  it('counts what leaving followed, who left with a warning in time, and false alarms, on signals old enough to tell', async () => {
    const records = await inScope((own) => readDetectorRecords(own, { workspaceId: scope.workspaceId, day: TODAY }));
    const record = records.get('use_drop');
    expect(record).toMatchObject({ resolved: 5, followed: 2, leavers: 3, foreseen: 1 });
    // Seven accounts over the 550 days of which the horizon is over: none left in them but for those that left later.
    expect(record?.falsePer100Weeks).toBeCloseTo((100 * 2) / ((7 * 550) / 7), 6);
    expect(record?.usualRatio).toBe(0);
  });

  it('has nothing to say of a detector that raised nothing', async () => {
    const records = await inScope((own) => readDetectorRecords(own, { workspaceId: scope.workspaceId, day: TODAY }));
    expect(records.has('silent_account')).toBe(false);
  });
});
