import { listValue } from '@duckdb/node-api';
import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { DayCount, ProductVolume, SeenAction, TimelineLine, UsageStore, UsageTotals } from '../usage-store.ts';
import { ACCOUNT, WORKSPACE } from './places.ts';
import { rowsOf } from './rows.ts';

export function countsByDay(file: UsageFile): UsageStore['countsByDay'] {
  return (workspace, { since, until, accountIds }) =>
    file.read((connection) =>
      rowsOf<DayCount>(
        connection,
        `select day, sum(count) as count, count(distinct person) filter (person >= 0) as contacts, count(distinct account) as accounts
         from usage_days
         where workspace = ${WORKSPACE} and day >= $since and day < $until
           and ($everyone or account in (select place from usage_accounts where workspace = ${WORKSPACE} and id in (select unnest($accounts))))
         group by day
         order by day`,
        // An empty list would have no type.
        { workspace, since, until, everyone: accountIds === undefined, accounts: listValue([...(accountIds ?? []), '']) },
      ),
    );
}

export function timelineOfAccount(file: UsageFile): UsageStore['timelineOfAccount'] {
  return (workspace, account, { before, limit }) =>
    file.read((connection) =>
      rowsOf<TimelineLine>(
        connection,
        `with lines as (
           select day, usage_days.action as place, sum(count) as count, list(distinct people.id) filter (people.id is not null) as contacts
           from usage_days
           left join usage_people as people on people.place = usage_days.person
           where account = ${ACCOUNT} and day < $before
           group by day, usage_days.action
         )
         select day, product_key as "productKey", action, kind, is_automatic as "isAutomatic", count, coalesce(contacts, []) as "contactIds"
         from lines
         join usage_actions using (place)
         where day >= (select coalesce(min(day), 0) from (select day from lines order by day desc limit $limit))
         order by day desc, count desc, action`,
        { workspace, account, before, limit },
      ),
    );
}

export function productVolumes(file: UsageFile): UsageStore['productVolumes'] {
  return (workspace, since) =>
    file.read((connection) =>
      rowsOf<ProductVolume>(
        connection,
        `select product_key as "productKey", day, sum(count) as count, count(distinct person) filter (person >= 0) as contacts,
                count(distinct account) as accounts
         from usage_days
         join usage_actions on usage_actions.place = usage_days.action
         where usage_days.workspace = ${WORKSPACE} and day >= $since
         group by product_key, day
         order by product_key, day`,
        { workspace, since },
      ),
    );
}

export function seenActions(file: UsageFile): UsageStore['actions'] {
  return (workspace) =>
    file.read((connection) =>
      rowsOf<SeenAction>(
        connection,
        `select product_key as "productKey", usage_actions.action, kind, is_automatic as "isAutomatic", sum(count) as count,
                count(distinct person) filter (person >= 0) as contacts, max(day) as "lastDay"
         from usage_days
         join usage_actions on usage_actions.place = usage_days.action
         where usage_days.workspace = ${WORKSPACE}
         group by product_key, usage_actions.action, kind, is_automatic
         order by product_key, count desc, usage_actions.action
         limit 1000`,
        { workspace },
      ),
    );
}

export function usageTotals(file: UsageFile): UsageStore['totals'] {
  return (workspace) =>
    file.read(async (connection) => {
      const [totals] = await rowsOf<UsageTotals>(
        connection,
        `select count(*) as events, coalesce(sum(count), 0) as count, count(distinct account) as accounts,
                count(distinct person) filter (person >= 0) as contacts,
                min(day) as "firstDay", max(day) as "lastDay"
         from usage_events
         where workspace = ${WORKSPACE} and account >= 0 and action in (select place from usage_actions where kind in ('track', 'page', 'screen', 'count'))`,
        { workspace },
      );
      return totals ?? { events: 0, count: 0, accounts: 0, contacts: 0, firstDay: null, lastDay: null };
    });
}
