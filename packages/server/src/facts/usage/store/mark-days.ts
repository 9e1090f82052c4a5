import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';

/**
 * Marks the days of accounts that are to be counted again, and the days that the archive does not hold as they are now.
 * `rows` is the rest of a statement, from its `from` on, in which `workspace`, `account` and `day` are those of the rows.
 */
export async function markDays(connection: DuckDBConnection, rows: string, values: Record<string, string> = {}): Promise<void> {
  await connection.run(
    `insert into dirty_account_days select distinct workspace, account, day ${rows} except select workspace, account, day from dirty_account_days`,
    values,
  );
  await connection.run(
    `insert into changed_days select distinct workspace, day ${rows} except select workspace, day from changed_days`,
    values,
  );
}
