import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { aScope } from '../test/a-scope.ts';
import { testDatabase } from '../test/test-database.ts';
import { writeFactRows } from './row-writers.ts';

const test = await testDatabase();
afterAll(test.close);

it('lets the database know of a workspace whose tables have just been filled', async () => {
  const scope = await aScope(test.database, { timeZone: 'UTC' });
  const rows = Array.from({ length: 600 }, (_, at) => ({ account: `A-${at}`, name: `Account ${at}` }));
  await test.database.inWorkspace(scope.workspaceId as WorkspaceId, (records) => writeFactRows.accounts(records, scope, rows));

  const superuser = new pg.Client({ connectionString: test.superuserUrl });
  await superuser.connect();
  const known = await superuser.query(
    `select most_common_vals::text as frequent from pg_stats where tablename = 'accounts' and attname = 'workspace_id'`,
  );
  await superuser.end();
  expect(known.rows).toEqual([{ frequent: `{${scope.workspaceId}}` }]);
});
