import { randomUUID } from 'node:crypto';
import { listValue } from '@duckdb/node-api';
import type { DuckDBConnection, UsageFile } from '../../../platform/usage-store/usage-file.ts';
import { markDays } from './mark-days.ts';
import { rowsOf } from './rows.ts';
import type { UsageMemory } from './usage-memory.ts';

export type EraseWish = { readonly workspaceId: string; readonly accountIds: readonly string[]; readonly contactIds: readonly string[] };

export type ErasedUsage = {
  /** Rows of the accounts, which are gone. */
  readonly removed: number;
  /** Rows of the contacts, which stay without their names and properties: what their account did is not less for it. */
  readonly namesTaken: number;
  /** The browsers by which the contacts were known. */
  readonly visitors: readonly string[];
};

/** Leaves no byte that names them in the file. The applier must rest. */
export function eraseUsage(file: UsageFile, memory: UsageMemory): (wish: EraseWish) => Promise<ErasedUsage> {
  return async (wish) => {
    const erased = await file.write((connection) => eraseRows(connection, wish));
    memory.forgetAll();
    await file.rewrite();
    return erased;
  };
}

/** Nothing is in it. */
const NONE = '(null)';

async function eraseRows(connection: DuckDBConnection, { workspaceId, accountIds, contactIds }: EraseWish): Promise<ErasedUsage> {
  const [workspace] = await rowsOf<{ place: number }>(connection, 'select place from usage_workspaces where id = $id', { id: workspaceId });
  if (workspace === undefined) return { removed: 0, namesTaken: 0, visitors: [] };
  const own = `workspace = ${workspace.place}`;
  const places = async (table: string, ids: readonly string[]) => {
    if (ids.length === 0) return NONE;
    const found = await rowsOf<{ place: number }>(connection, `select place from ${table} where ${own} and id in (select unnest($ids))`, {
      ids: listValue([...ids]),
    });
    return found.length === 0 ? NONE : `(${found.map(({ place }) => place).join(', ')})`;
  };
  const accounts = await places('usage_accounts', accountIds);
  const people = await places('usage_people', contactIds);
  const visitors = await rowsOf<{ id: string }>(connection, `select id from usage_visitors where ${own} and person in ${people}`);

  const theirs = `from usage_events where ${own} and (account in ${accounts} or person in ${people})`;
  await markDays(connection, theirs);
  const removed = await connection.run(`delete from usage_events where ${own} and account in ${accounts}`);
  await connection.run(`delete from usage_days where ${own} and account in ${accounts}`);
  await connection.run(`delete from touched_accounts where ${own} and account in ${accounts}`);
  const namesTaken = await connection.run(`update usage_events set properties = null where ${own} and person in ${people}`);
  await connection.run(`delete from usage_visitors where ${own} and (person in ${people} or account in ${accounts})`);
  await connection.run(`delete from usage_accounts where ${own} and place in ${accounts}`);
  // Somebody, of whom nothing is known but that it was always the same one.
  await connection.run(`update usage_people set id = '${ERASED}' || place || '-${randomUUID()}' where ${own} and place in ${people}`);
  return { removed: removed.rowsChanged, namesTaken: namesTaken.rowsChanged, visitors: visitors.map(({ id }) => id) };
}

/** How the name of an erased contact begins. */
const ERASED = 'erased-';
