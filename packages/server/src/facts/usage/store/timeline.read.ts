import type { DayNumber } from '../../../kernel/time.ts';
import type { DuckDBConnection, UsageFile } from '../../../platform/usage-store/usage-file.ts';
import { describeProperties } from '../describe-properties.ts';
import { MOST, type TimelinePage, type UsageEvent, type UsageTotals } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { chosen, during } from './chosen.ts';
import { ACCOUNT, COUNTED_KINDS, WORKSPACE } from './places.ts';
import { rowsOf } from './rows.ts';

const BEGINNING = { atMs: Number.MAX_SAFE_INTEGER, key: '0/0' };
/** Of busy accounts few days have to be read. */
const DAYS_BACK = [14, null];
const DAY_MS = 86_400_000;
/** The day of a moment, in whichever time zone, is at most this much away from that in UTC. */
const ZONE_DAYS = 1;

type Read = { readonly account: number; readonly page: TimelinePage; readonly since: DayNumber | null };

export function timelineOfAccount(file: Pick<UsageFile, 'read'>): UsageStore['timelineOfAccount'] {
  return (workspace, accountId, page) =>
    file.read(async (connection) => {
      // A place that is known beforehand lets blocks without it be passed over.
      const [account] = await rowsOf<{ place: number }>(connection, `select ${ACCOUNT} as place`, { workspace, account: accountId });
      if (typeof account?.place !== 'number') return [];
      const newest = page.before === undefined ? page.until : Math.min(page.until, Math.floor(page.before.atMs / DAY_MS) + ZONE_DAYS + 1);
      for (const days of DAYS_BACK) {
        const since = days === null ? null : newest - days;
        const events = await newestEvents(connection, { account: account.place, page, since });
        if (since === null || isWhole(events, page.limit, since)) return events;
      }
      return [];
    });
}

/** As many as were asked for, all of them later than any of a day that was not read. */
function isWhole(events: readonly UsageEvent[], limit: number, since: DayNumber): boolean {
  return events.length === limit && (events.at(-1)?.atMs ?? 0) >= (since + ZONE_DAYS) * DAY_MS;
}

/** Names are put to the chosen alone. */
function newestEvents(connection: DuckDBConnection, { account, page, since }: Read): Promise<UsageEvent[]> {
  const { until, limit, before = BEGINNING } = page;
  const [high = '0', low = '0'] = before.key.split('/');
  return rowsOf<UsageEvent>(
    connection,
    `with newest as (
       select *
       from (
         select *, coalesce(at_ms, day::bigint * ${DAY_MS}) as moment
         from usage_events
         where account = $account and day < $until${since === null ? '' : ' and day >= $since'}
       )
       where (moment, key_high, key_low) < ($before_ms::bigint, $before_high::bigint, $before_low::bigint)
       order by moment desc, key_high desc, key_low desc
       limit $limit
     )
     select key_high || '/' || key_low as key, moment as "atMs", at_ms is null as "isDayOnly", day,
            people.id as "contactId", actions.product_key as "productKey", actions.action, actions.kind,
            actions.is_automatic as "isAutomatic", count, properties
     from newest
     join usage_actions as actions on actions.place = newest.action
     left join usage_people as people on people.place = newest.person
     order by "atMs" desc, key_high desc, key_low desc`,
    {
      account,
      until,
      ...(since === null ? {} : { since }),
      before_ms: BigInt(before.atMs),
      before_high: high,
      before_low: low,
      limit,
    },
  );
}

/** Of frequent actions the newest week is enough. */
const WEEK = 7;

export function properties(file: Pick<UsageFile, 'read'>): UsageStore['properties'] {
  return (workspace, { action, range }) =>
    file.read(async (connection) => {
      const newest = (since: DayNumber) => {
        const { where, values } = during(chosen(workspace, { actions: [action] }), { since, until: range.until });
        return rowsOf<{ properties: string }>(
          connection,
          `select properties
           from usage_events
           where ${where}
             and account >= 0
             and properties is not null
           order by day desc, at_ms desc, key_high desc, key_low desc
           limit ${MOST.eventsRead}`,
          values,
        );
      };
      const ofWeek = await newest(Math.max(range.since, range.until - WEEK));
      const rows = ofWeek.length === MOST.eventsRead || range.until - range.since <= WEEK ? ofWeek : await newest(range.since);
      return describeProperties(rows.map((row) => row.properties));
    });
}

export function usageTotals(file: Pick<UsageFile, 'read'>): UsageStore['totals'] {
  return (workspace) =>
    file.read(async (connection) => {
      const [totals] = await rowsOf<UsageTotals>(
        connection,
        `select count(*) as events, coalesce(sum(count), 0) as count, count(distinct account) as accounts,
                count(distinct person) filter (person >= 0) as contacts,
                min(day) as "firstDay", max(day) as "lastDay"
         from usage_events
         where workspace = ${WORKSPACE} and account >= 0 and action in (select place from usage_actions where kind in ${COUNTED_KINDS})`,
        { workspace },
      );
      return totals ?? { events: 0, count: 0, accounts: 0, contacts: 0, firstDay: null, lastDay: null };
    });
}
