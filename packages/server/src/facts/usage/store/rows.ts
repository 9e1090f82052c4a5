import type { DuckDBValue } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';

/** The rows of a question as plain objects. Whole numbers of 64 bits come as numbers, and must be exact as such. */
export async function rowsOf<Row>(connection: DuckDBConnection, text: string, values: Record<string, DuckDBValue> = {}): Promise<Row[]> {
  const result = await connection.runAndReadAll(text, values);
  return result.getRowObjects().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])) as Row);
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
