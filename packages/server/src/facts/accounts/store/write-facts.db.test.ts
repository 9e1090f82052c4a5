import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { aScope } from '../../../test/a-scope.ts';
import { testDatabase } from '../../../test/test-database.ts';
import { writeAccounts } from './accounts.store.ts';
import { writeContacts } from './contacts.store.ts';

const test = await testDatabase();
afterAll(test.close);

let scope: WriteScope;
beforeAll(async () => {
  scope = await aScope(test.database);
});

const write = <Row, Result>(
  writer: (records: never, scope: WriteScope, rows: readonly Row[]) => Promise<Result>,
  rows: readonly Row[],
  as = scope,
) => test.database.inWorkspace(as.workspaceId as never, (records) => writer(records as never, as, rows));

async function stored(table: string): Promise<Record<string, unknown>[]> {
  return test.database.inWorkspace(scope.workspaceId as never, async (records) => {
    const rows = await records
      .selectFrom(table as 'accounts')
      .selectAll()
      .orderBy('externalId')
      .execute();
    return rows;
  });
}

describe('writing facts', () => {
  it('adds, then says that nothing is new', async () => {
    const rows = [
      { account: 'A-1', name: 'Acme', employees: 40, tags: ['b', 'a'], attributes: { plan: 'Pro' } },
      { account: 'A-2', name: 'Beta', parent: 'A-3' },
      { account: 'A-3', name: 'Gamma', firstSeenOn: '2026-01-31' },
    ];
    expect(await write(writeAccounts, rows)).toMatchObject({ added: 3, changed: 0, unchanged: 0, refused: [], flagged: [] });
    expect(await write(writeAccounts, rows)).toMatchObject({ added: 0, changed: 0, unchanged: 3, accountIds: [] });
  });

  it('changes only what the row names', async () => {
    const result = await write(writeAccounts, [{ account: 'A-1', industry: 'Retail', attributes: { seats: 3 } }]);
    expect(result).toMatchObject({ added: 0, changed: 1 });
    const [account] = await stored('accounts');
    expect(account).toMatchObject({ name: 'Acme', industry: 'Retail', employees: 40, attributes: { plan: 'Pro', seats: 3 } });
  });

  it('finds a parent that stands further down in the same rows', async () => {
    const accounts = await stored('accounts');
    expect(accounts[1]?.['parentId']).toBe(accounts[2]?.['id']);
  });

  it('takes the last word where one call names a row twice', async () => {
    const result = await write(writeAccounts, [
      { account: 'A-9', name: 'First' },
      { account: 'A-9', name: 'Second' },
    ]);
    expect(result).toMatchObject({ added: 1, changed: 1 });
    expect((await stored('accounts')).at(-1)).toMatchObject({ name: 'Second' });
  });

  it('refuses a row of an account that nobody knows', async () => {
    const result = await write(writeContacts, [{ contact: 'C-1', account: 'nobody', name: 'Ann' }]);
    expect(result).toMatchObject({ added: 0, refused: [{ row: 0, code: 'unknown_account', details: { account: 'nobody' } }] });
  });

  it('creates that account when told to, and says so', async () => {
    const creating: WriteScope = { ...scope, unknownAccounts: 'create' };
    const result = await write(
      writeContacts,
      [
        { contact: 'C-1', account: 'new', name: 'Ann' },
        { contact: 'C-2', account: 'new', name: 'Bob' },
      ],
      creating,
    );
    expect(result.added).toBe(2);
    expect(result.flagged.map((flag) => flag.code)).toContain('account_created');
    expect((await stored('accounts')).find((account) => account['externalId'] === 'new')).toMatchObject({ name: 'new' });
  });

  it('writes the part a contact plays, once', async () => {
    const rows = [{ contact: 'C-3', account: 'A-1', name: 'Cat', role: 'champion', roleSince: '2026-02-01', influence: 4 }] as const;
    expect((await write(writeContacts, rows)).added).toBe(1);
    expect((await write(writeContacts, rows)).unchanged).toBe(1);
    expect((await write(writeContacts, [{ ...rows[0], sentiment: -1 }])).changed).toBe(1);
  });

  it('flags an owner whom it does not know and keeps the row', async () => {
    const result = await write(writeAccounts, [{ account: 'A-1', owner: 'nobody@example.com' }]);
    expect(result).toMatchObject({ unchanged: 1, flagged: [{ row: 0, code: 'unknown_member' }] });
  });

  it('marks the accounts whose facts changed, and no others', async () => {
    const other = await aScope(test.database);
    const result = await write(writeAccounts, [{ account: 'A-1' }, { account: 'A-2' }], other);
    const marked = await test.database.inWorkspace(other.workspaceId as never, (records) =>
      records.selectFrom('staleAccounts').select('accountId').orderBy('accountId').execute(),
    );
    expect(marked.map((row) => row.accountId)).toEqual(result.accountIds);
    expect(marked).toHaveLength(2);
  });

  it('does not see another workspace', async () => {
    const other = await aScope(test.database);
    const result = await write(writeContacts, [{ contact: 'C-1', account: 'A-1', name: 'Ann' }], other);
    expect(result.refused).toHaveLength(1);
  });

  it('writes more rows than fit into one statement', async () => {
    const rows = Array.from({ length: 2_500 }, (_, place) => ({ account: `many-${place}` }));
    const first = await write(writeAccounts, rows);
    expect(first.added).toBe(2_500);
    expect((await write(writeAccounts, rows)).unchanged).toBe(2_500);
  });
});
