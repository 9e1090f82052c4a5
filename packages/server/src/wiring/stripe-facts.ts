import { accountOfDomain, findAccounts } from '../facts/accounts/index.ts';
import { keepVersions } from '../facts/revenue/index.ts';
import type { Records } from '../platform/records/records.ts';
import type { RowKind, WriteResult, WriteScope } from '../sources/imports/index.ts';
import type { StripeFacts } from '../sources/stripe/index.ts';
import { writeFactRows } from './row-writers.ts';

type Write = (records: Records, scope: WriteScope, rows: readonly unknown[]) => Promise<WriteResult>;

/** What Stripe has the facts do: it comes before them and must not know them. */
export const stripeFacts: StripeFacts = {
  write: (records, scope, { kind, rows }) => (writeFactRows[kind as Exclude<RowKind, 'usage'>] as Write)(records, scope, rows),
  keepVersions,
  hasAccount: async (records, workspaceId, key) => (await findAccounts(records, { workspaceId, sourceKey: 'main' }, [key])).has(key),
  accountOfDomain,
};
