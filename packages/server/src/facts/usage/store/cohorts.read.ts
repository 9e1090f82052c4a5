import { mondayOf } from '../../../kernel/time.ts';
import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import { cohortsOf, MOMENT_BITS, occurrence, ZONE_ROOM_MS } from '../cohorts.ts';
import type { FirstOccurrences } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { actionPlaces, chosen, during, texts } from './chosen.ts';
import { COUNTED_KINDS } from './places.ts';
import { rowsOf } from './rows.ts';

/** A member's weeks are the bits of one number. */
export function retention(file: Pick<UsageFile, 'read'>): UsageStore['retention'] {
  return async (workspace, { of, firstWeek, weeks, filter }) => {
    const { where, values } = chosen(workspace, filter);
    const since = mondayOf(firstWeek);
    const member = of === 'account' ? 'account' : 'person';
    const rows = await file.read((connection) =>
      rowsOf<{ cohort: number; week: number; active: number }>(
        connection,
        `with members as (
           select min(day) as first_day,
                  bit_or(case when day >= $since then 1::bigint << ((day - $since) // 7) else 0 end) as weeks
           from usage_days
           where ${where}
             and day < $until
             and ${member} >= 0
           group by ${member}
           having min(day) >= $since
         ), alike as (
           select (first_day - $since) // 7 as cohort, weeks, count(*) as members
           from members
           group by all
         )
         select cohort, week::integer as week, sum(members) as active
         from alike
         join range($week_count::bigint) as told (week) on (weeks >> week) & 1 = 1
         group by cohort, week`,
        { ...values, since, until: since + 7 * weeks, week_count: weeks },
      ),
    );
    return cohortsOf(rows, { since, weeks });
  };
}

const MOMENT = `day::bigint * ${2 ** MOMENT_BITS} + coalesce(at_ms - day::bigint * 86400000 + ${ZONE_ROOM_MS}, 0)`;

/**
 * A moment is one number, first by its day and then by its time, 0 where that is not known: a step looks for the least
 * that is no less than that of the step before.
 */
export function firstOccurrences(file: Pick<UsageFile, 'read'>): UsageStore['firstOccurrences'] {
  return async (workspace, { steps, range, filter, limit }) => {
    if (steps.length === 0) return [];
    const { where, values } = during(chosen(workspace, filter), range);
    const names = steps.flatMap((actions, nth) => actions.map((one) => ({ ...one, nth })));
    const step = (nth: number) => `select account, moment from events where step = ${nth}`;
    const rows = await file.read((connection) =>
      rowsOf<{ accountId: string; [step: number]: number | null }>(
        connection,
        `with named as (
           select unnest($step_products) as product_key, unnest($step_actions) as action, unnest($steps::integer[]) as step
         ), steps as (
           select place, step
           from usage_actions
           join named using (product_key, action)
           where usage_actions.place in (${actionPlaces('select product_key, action from named')})
             and kind in ${COUNTED_KINDS}
         ), events as materialized (
           select account, step, ${MOMENT} as moment
           from usage_events
           join steps on steps.place = usage_events.action
           where ${where}
             and account >= 0
             and action in (select place from steps)
         ), ${steps
           .map((_, nth) =>
             nth === 0
               ? `step_0 as (select account, min(moment) as moment from (${step(0)}) group by account)`
               : `step_${nth} as (
                    select account, min(later.moment) as moment
                    from (${step(nth)}) as later
                    join step_${nth - 1} as before using (account)
                    where later.moment >= before.moment
                    group by account
                  )`,
           )
           .join(', ')}
         select id as "accountId", ${steps.map((_, nth) => `step_${nth}.moment as "${nth}"`).join(', ')}
         from step_0
         join usage_accounts on usage_accounts.place = step_0.account
         ${steps
           .slice(1)
           .map((_, nth) => `left join step_${nth + 1} on step_${nth + 1}.account = step_0.account`)
           .join('\n')}
         order by step_0.moment, id
         limit $limit`,
        {
          ...values,
          step_products: texts(names.map((one) => one.productKey)),
          step_actions: texts(names.map((one) => one.action)),
          steps: `[${[...names.map((one) => one.nth), -1].join(', ')}]`,
          limit,
        },
      ),
    );
    return rows.map((row): FirstOccurrences => ({ accountId: row.accountId, steps: steps.map((_, nth) => occurrence(row[nth])) }));
  };
}
