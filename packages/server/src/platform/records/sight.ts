import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from 'kysely';
import type { DB } from './tables.ts';

type Records = Transaction<DB>;

/**
 * That somebody sees but some of the accounts of a workspace. Whatever transaction is opened on their behalf is bound to it
 * (`Database.inWorkspace`), and the database shows and takes no row of any other account.
 */
export type Sight = {
  /** Ids of the accounts that are seen, asked in a transaction that sees all. */
  readonly accounts: (records: Records) => Promise<readonly string[]>;
};

type Bound = { readonly sight: Sight; accounts: readonly string[] | null };

const bound = new AsyncLocalStorage<Bound | null>();

/** Runs the work, and all that it begins, with this sight; null sees all. */
export function withSight<Result>(sight: Sight | null, work: () => Result): Result {
  return bound.run(sight === null ? null : { sight, accounts: null }, work);
}

/** The accounts that whoever this is done for sees, found out once; null where they see all. */
export async function accountsInSight(records: Records): Promise<readonly string[] | null> {
  const now = bound.getStore() ?? null;
  if (now === null) return null;
  now.accounts ??= await now.sight.accounts(records);
  return now.accounts;
}

/** The same, once a transaction was opened; for what is asked of other stores. */
export function accountsKnownInSight(): readonly string[] | null {
  const now = bound.getStore() ?? null;
  if (now === null) return null;
  if (now.accounts === null) throw new Error('which accounts are seen is found out by the first transaction, and none was opened');
  return now.accounts;
}
