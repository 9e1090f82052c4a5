import type { Call } from '../../../platform/http/call.ts';
import { readNames } from '../store/accounts-asked.read.ts';

/** More than anybody reads; sums and counts are always of all. */
export const MOST_ROWS = 2_000;

/** The first rows, with the names of their accounts. */
export async function namedRows<Row extends { readonly accountId: string }>(
  { records, workspace }: Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace'>,
  rows: readonly Row[],
): Promise<(Row & { readonly name: string })[]> {
  const shown = rows.slice(0, MOST_ROWS);
  const names = await readNames(
    records,
    workspace.id,
    shown.map(({ accountId }) => accountId),
  );
  return shown.map((row) => ({ ...row, name: names.get(row.accountId) ?? '' }));
}
