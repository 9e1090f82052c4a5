import { sql } from 'kysely';
import type { Records } from './records.ts';

/**
 * Has the database look how its tables are filled, the rows of this transaction among them. A workspace that was
 * made a moment ago is in no statistics: joins of its rows are planned for none, and compare each with each. The
 * database looks by itself only a minute later.
 */
export async function analyzeTables(records: Records, tables: readonly string[]): Promise<void> {
  await sql`select perennial_analyze(${tables}::text[])`.execute(records);
}
