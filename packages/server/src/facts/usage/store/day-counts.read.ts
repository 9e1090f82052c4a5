import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { CountRow, DayRange, UsageFilter } from '../usage-questions.ts';
import { chosen, during } from './chosen.ts';
import { rowsOf } from './rows.ts';

/** The bits of a number that are no sign. */
export const DAYS_IN_A_NUMBER = 62;

type Asked = { readonly range: DayRange; readonly filter?: UsageFilter; readonly limit: number };

/** Counts by day of few days. An account's days, and a person's, are the bits of one number: cheaper than to tell them apart on each day. */
export function dayCounts(file: Pick<UsageFile, 'read'>) {
  return (workspace: string, { range, filter, limit }: Asked): Promise<CountRow<'day'>[]> => {
    const { where, values } = during(chosen(workspace, filter), range);
    const active = (table: string) => `(select count(*) from ${table} where (days >> (told.day - $since)) & 1 = 1)`;
    return file.read((connection) =>
      rowsOf<CountRow<'day'>>(
        connection,
        `with uses as materialized (
           select account, person, day, count
           from usage_days
           where ${where}
         ), pairs as materialized (
           select account, person, bit_or(1::bigint << (day - $since)) as days
           from uses
           group by account, person
         ), accounts as materialized (
           select bit_or(days) as days from pairs group by account
         ), people as materialized (
           select bit_or(days) as days from pairs where person >= 0 group by person
         ), told as (
           select day, sum(count) as count from uses group by day
         )
         select day, count, ${active('accounts')} as accounts, ${active('people')} as contacts, day as "lastDay"
         from told
         order by day
         limit $limit`,
        { ...values, limit },
      ),
    );
  };
}
