import { sql } from 'kysely';
import type { Records } from '../../platform/records/records.ts';

export type DatabaseSizes = { readonly databaseBytes: number; readonly journalBytes: number };

export async function readDatabaseSizes(records: Records): Promise<DatabaseSizes> {
  const { rows } = await sql<DatabaseSizes>`
    select pg_database_size(current_database()) as database_bytes,
           pg_total_relation_size('intake_journal') as journal_bytes`.execute(records);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gives a row');
  return row;
}
