import type { DuckDBValue } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';

/** The rows of a question as plain objects. Whole numbers of 64 bits come as numbers, and must be exact as such. */
export async function rowsOf<Row>(connection: DuckDBConnection, text: string, values: Record<string, DuckDBValue> = {}): Promise<Row[]> {
  const reader = await connection.runAndReadAll(text, values);
  const names = reader.deduplicatedColumnNames();
  // Tens of thousands of rows: an object each, and no other that was made on the way.
  const columns = reader.getColumns();
  return Array.from({ length: reader.currentRowCount }, (_, at) => {
    const row: Record<string, unknown> = {};
    for (const [nth, name] of names.entries()) row[name] = plain(columns[nth]?.[at] ?? null);
    return row as Row;
  });
}

function plain(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    // Beyond the exact range it is a key, not a count.
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (typeof value === 'object' && value !== null && 'items' in value) return value.items.map(plain);
  return value;
}
