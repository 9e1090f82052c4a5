import { sql } from 'kysely';
import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';

export type AccountDay = { readonly accountId: string; readonly day: DayNumber };
/** Values in the order of the metrics asked for; null where they were not known. */
export type ReadingsNear = AccountDay & { readonly values: readonly (number | null)[] };

/**
 * What was read of accounts on days of their own, by the readings kept nearest, within a week: older history is kept by the week.
 * An account and day of which nothing is kept is left out.
 */
export async function readingsNear(
  records: Records,
  asked: { readonly workspaceId: string; readonly metrics: readonly string[]; readonly of: readonly AccountDay[] },
): Promise<readonly ReadingsNear[]> {
  if (asked.of.length === 0) return [];
  const values = asked.metrics.map((metric) => sql`(near.known ->> ${metric})::float8`);
  const { rows } = await sql<{ accountId: string; day: string; values: (number | null)[] }>`
    select asked.account_id, asked.day, array[${sql.join(values)}]::float8[] as "values"
    from unnest(${asked.of.map((one) => one.accountId)}::text[], ${asked.of.map((one) => dayToIso(one.day))}::date[]) as asked (account_id, day)
    cross join lateral (
      select known
      from reading_days
      where workspace_id = ${asked.workspaceId} and account_id = asked.account_id and day between asked.day - 7 and asked.day + 7
      order by abs(day - asked.day), day
      limit 1
    ) as near`.execute(records);
  return rows.map((row) => ({ ...row, day: isoToDay(row.day) }));
}
