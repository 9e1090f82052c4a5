import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { CountRow, DayRange, UsageFilter } from '../usage-questions.ts';
import { chosen, during } from './chosen.ts';
import { rowsOf } from './rows.ts';

/** The bits of a number that are no sign. */
const ACTIONS_IN_A_NUMBER = 62;

type Asked = { readonly range?: DayRange; readonly filter?: UsageFilter; readonly limit: number };

/** Counts by action. What an account did, and a person, are the bits of few numbers: half the time of telling them apart in each action. */
export function actionCounts(file: Pick<UsageFile, 'read'>) {
  return (workspace: string, { range, filter, limit }: Asked): Promise<CountRow<'action'>[]> => {
    const of = chosen(workspace, filter);
    const { where, values } = range === undefined ? of : during(of, range);
    const did = (table: string) =>
      `(select count(*) from ${table} where word = told.nth // ${ACTIONS_IN_A_NUMBER} and (actions >> (told.nth % ${ACTIONS_IN_A_NUMBER})) & 1 = 1)`;
    return file.read((connection) =>
      rowsOf<CountRow<'action'>>(
        connection,
        `with uses as (
           select account, person, action, day, count from usage_days where ${where}
         ), told as materialized (
           select action, row_number() over (order by action) - 1 as nth, sum(count) as count, max(day) as last_day from uses group by action
         ), pairs as materialized (
           select account, person, nth // ${ACTIONS_IN_A_NUMBER} as word, bit_or(1::bigint << (nth % ${ACTIONS_IN_A_NUMBER})) as actions
           from uses
           join told using (action)
           group by all
         ), accounts as materialized (
           select word, bit_or(actions) as actions from pairs group by account, word
         ), people as materialized (
           select word, bit_or(actions) as actions from pairs where person >= 0 group by person, word
         )
         select named.product_key as "productKey", named.action as action, kind, is_automatic as "isAutomatic",
                count, ${did('accounts')} as accounts, ${did('people')} as contacts, last_day as "lastDay"
         from told
         join usage_actions as named on named.place = told.action
         order by count desc, "productKey", named.action, kind, "isAutomatic"
         limit $limit`,
        { ...values, limit },
      ),
    );
  };
}
