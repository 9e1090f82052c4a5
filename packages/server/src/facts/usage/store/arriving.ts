import { BOOLEAN, DOUBLE, DuckDBDataChunk, type DuckDBType, type DuckDBValue, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import type { UsageBatch } from '../../../sources/intake/index.ts';

const CHUNK_ROWS = 2_048;

const TABLES = {
  arriving:
    'place integer, account integer, contact integer, action integer, at_ms double, day integer, count double, key varchar, nth integer, properties varchar',
  arriving_accounts: 'place integer, account_id varchar',
  arriving_contacts: 'place integer, contact_id varchar',
  arriving_actions: 'place integer, product_key varchar, action varchar, kind varchar, is_automatic boolean',
} as const;

/** Brings a batch into temporary tables of the connection, column by column; texts cross once. */
export async function bringIn(connection: DuckDBConnection, batch: UsageBatch): Promise<void> {
  for (const [table, columns] of Object.entries(TABLES)) await connection.run(`create or replace temp table ${table} (${columns})`);
  const places = (rows: readonly unknown[]) => [...rows.keys()];
  await append(connection, 'arriving_accounts', [
    [INTEGER, places(batch.accounts)],
    [VARCHAR, batch.accounts],
  ]);
  await append(connection, 'arriving_contacts', [
    [INTEGER, places(batch.contacts)],
    [VARCHAR, batch.contacts],
  ]);
  await append(connection, 'arriving_actions', [
    [INTEGER, places(batch.actions)],
    [VARCHAR, batch.actions.map((action) => action.productKey)],
    [VARCHAR, batch.actions.map((action) => action.name)],
    [VARCHAR, batch.actions.map((action) => action.kind)],
    [BOOLEAN, batch.actions.map((action) => action.isAutomatic)],
  ]);
  await append(connection, 'arriving', [
    [INTEGER, places(batch.keys)],
    [INTEGER, batch.accountOf],
    [INTEGER, batch.contactOf],
    [INTEGER, batch.actionOf],
    [DOUBLE, batch.atMs],
    [INTEGER, batch.days],
    [DOUBLE, batch.counts],
    [VARCHAR, batch.keys.map((key) => (typeof key === 'string' ? key : null))],
    [INTEGER, batch.keys.map((key) => (typeof key === 'number' ? key : null))],
    [VARCHAR, batch.properties ?? null],
  ]);
}

/** A column that is null is null in every row. */
type Column = readonly [type: DuckDBType, values: readonly DuckDBValue[] | null];

async function append(connection: DuckDBConnection, table: string, columns: readonly Column[]): Promise<void> {
  const rows = columns[0]?.[1]?.length ?? 0;
  const types = columns.map(([type]) => type);
  const appender = await connection.createAppender(table, null, 'temp');
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const until = Math.min(from + CHUNK_ROWS, rows);
    const chunk = DuckDBDataChunk.create(types, until - from);
    const nothing = Array.from<null>({ length: until - from }).fill(null);
    chunk.setColumns(columns.map(([, values]) => values?.slice(from, until) ?? nothing));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
