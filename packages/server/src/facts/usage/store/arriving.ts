import { BOOLEAN, DOUBLE, DuckDBDataChunk, type DuckDBType, type DuckDBValue, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import { keyTexts, type UsageBatch } from '../../../sources/intake/index.ts';

const CHUNK_ROWS = 2_048;

const TABLES = {
  arriving: 'place integer, account integer, contact integer, action integer, at_ms double, day integer, count double, key varchar, properties varchar',
  arriving_accounts: 'place integer, account_id varchar',
  arriving_contacts: 'place integer, contact_id varchar',
  arriving_actions: 'place integer, product_key varchar, action varchar, kind varchar, is_automatic boolean',
} as const;

/** Brings a batch into temporary tables of the connection, column by column; texts cross once. */
export async function bringIn(connection: DuckDBConnection, batch: UsageBatch): Promise<void> {
  for (const [table, columns] of Object.entries(TABLES)) await connection.run(`create or replace temp table ${table} (${columns})`);
  const places = (rows: readonly unknown[]) => [...rows.keys()];
  await append(connection, 'arriving_accounts', [INTEGER, VARCHAR], [places(batch.accounts), batch.accounts]);
  await append(connection, 'arriving_contacts', [INTEGER, VARCHAR], [places(batch.contacts), batch.contacts]);
  await append(connection, 'arriving_actions', [INTEGER, VARCHAR, VARCHAR, VARCHAR, BOOLEAN], [
    places(batch.actions),
    batch.actions.map((action) => action.productKey),
    batch.actions.map((action) => action.name),
    batch.actions.map((action) => action.kind),
    batch.actions.map((action) => action.isAutomatic),
  ]);
  await append(connection, 'arriving', [INTEGER, INTEGER, INTEGER, INTEGER, DOUBLE, INTEGER, DOUBLE, VARCHAR, VARCHAR], [
    places(batch.keys),
    batch.accountOf,
    batch.contactOf,
    batch.actionOf,
    batch.atMs,
    batch.days,
    batch.counts,
    keyTexts(batch),
    batch.properties ?? null,
  ]);
}

/** A column that is null is null in every row. */
async function append(connection: DuckDBConnection, table: string, types: readonly DuckDBType[], columns: readonly (readonly DuckDBValue[] | null)[]): Promise<void> {
  const rows = columns[0]?.length ?? 0;
  const appender = await connection.createAppender(table, null, 'temp');
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const until = Math.min(from + CHUNK_ROWS, rows);
    const chunk = DuckDBDataChunk.create(types, until - from);
    chunk.setColumns(columns.map((column) => column?.slice(from, until) ?? new Array<null>(until - from).fill(null)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
