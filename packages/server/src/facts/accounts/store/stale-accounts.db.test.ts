import { sql } from 'kysely';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { clearStale } from '../../../judgements/account-state/store/stale.store.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Records } from '../../../platform/records/records.ts';
import { aScope } from '../../../test/a-scope.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { markAllStale, markStale } from './stale-accounts.store.ts';

const { database, close } = await testDatabase();
afterAll(close);

let workspaceId: WorkspaceId;
const [a, b, c] = ['acc_a', 'acc_b', 'acc_c'] as const;
const inScope = <Result>(work: (records: Records) => Promise<Result>) => database.inWorkspace(workspaceId, work);
const stale = () =>
  inScope(async (records) =>
    (await records.selectFrom('staleAccounts').select('accountId').orderBy('accountId').execute()).map((one) => one.accountId),
  );

beforeEach(async () => {
  workspaceId = (await aScope(database)).workspaceId as WorkspaceId;
  await inScope((records) =>
    records
      .insertInto('accounts')
      .values([a, b, c].map((id) => ({ workspaceId, sourceKey: 'main', id, externalId: id, name: id })))
      .execute(),
  );
});

/** Lets each of two go on only when both have come so far. */
function meetingOfTwo(): () => Promise<void> {
  const both = Promise.withResolvers<void>();
  let come = 0;
  return () => {
    if (++come === 2) both.resolve();
    return both.promise;
  };
}

it('does not let two who write facts of the same accounts wait for one another, in whatever order they mark them', async () => {
  const meet = meetingOfTwo();
  const writing = (first: string, then: string) =>
    inScope(async (records) => {
      await markStale(records, workspaceId, [first]);
      await meet();
      await markStale(records, workspaceId, [then, first]);
    });
  await Promise.all([writing(a, b), writing(b, a)]);
  expect(await stale()).toEqual([a, b]);
});

it('leaves an account alone that goes in the same transaction', async () => {
  await inScope(async (records) => {
    await markStale(records, workspaceId, [a, b]);
    await records.deleteFrom('accounts').where('id', '=', a).execute();
  });
  expect(await stale()).toEqual([b]);
});

it('marks nothing of what was not kept, and all accounts with what speaks of all', async () => {
  const failing = inScope(async (records) => {
    await markStale(records, workspaceId, [a]);
    throw new Error('not kept');
  });
  await expect(failing).rejects.toThrow('not kept');
  expect(await stale()).toEqual([]);
  await inScope((records) => markAllStale(records, workspaceId));
  expect(await stale()).toEqual([a, b, c]);
});

it('is taken off the list without waiting for whoever is changing an account at this moment, which stays', async () => {
  await inScope((records) => markStale(records, workspaceId, [a, b, c]));
  const seen = await inScope(
    async (records) =>
      (
        await sql<{ workspaceId: string; accountId: string; staleSince: string }>`
          select workspace_id, account_id, stale_since::text as stale_since from stale_accounts`.execute(records)
      ).rows,
  );
  await inScope(async (changing) => {
    await sql`update stale_accounts set stale_since = clock_timestamp() where account_id = ${b}`.execute(changing);
    await inScope(async (judging) => {
      await sql`set local lock_timeout = '2s'`.execute(judging);
      await clearStale(judging, workspaceId, seen);
    });
  });
  expect(await stale()).toEqual([b]);
});
