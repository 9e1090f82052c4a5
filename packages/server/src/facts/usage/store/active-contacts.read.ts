import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { Stickiness, UsageChange } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { chosen, during } from './chosen.ts';
import { rowsOf } from './rows.ts';

/** Whose last day in the longest window is in a shorter one was active in that one as well: each person is counted once. */
export function activeContacts(file: Pick<UsageFile, 'read'>): UsageStore['activeContacts'] {
  return async (workspace, { until, windows, filter, limit }) => {
    if (windows.length === 0) return [];
    const { where, values } = during(chosen(workspace, filter), { since: until - Math.max(...windows), until });
    const sinces = Object.fromEntries(windows.map((days, nth) => [`since_${nth}`, until - days]));
    const rows = await file.read((connection) =>
      rowsOf<{ accountId: string; [window: number]: number }>(
        connection,
        `with people as (
           select account, person, max(day) as last_day
           from usage_days
           where ${where}
             and person >= 0
           group by account, person
         ), counted as (
           select account, ${windows.map((_, nth) => `count(*) filter (last_day >= $since_${nth}) as "${nth}"`).join(', ')}
           from people
           group by account
         )
         select id as "accountId", ${windows.map((_, nth) => `"${nth}"`).join(', ')}
         from counted
         join usage_accounts on usage_accounts.place = counted.account
         order by "${windows.length - 1}" desc, id
         limit $limit`,
        { ...values, ...sinces, limit },
      ),
    );
    return rows.map((row) => ({ accountId: row.accountId, contacts: windows.map((_, nth) => row[nth] ?? 0) }));
  };
}

export function changes(file: Pick<UsageFile, 'read'>): UsageStore['changes'] {
  return (workspace, { range, earlier, filter, limit }) => {
    const { where, values } = during(chosen(workspace, filter), {
      since: Math.min(range.since, earlier.since),
      until: Math.max(range.until, earlier.until),
    });
    const isNow = 'day >= $now_since and day < $now_until';
    const isEarlier = 'day >= $earlier_since and day < $earlier_until';
    return file.read((connection) =>
      rowsOf<UsageChange>(
        connection,
        `with people as (
           select account, person,
                  sum(count) filter (${isNow}) as count,
                  sum(count) filter (${isEarlier}) as count_earlier
           from usage_days
           where ${where}
             and (${isNow} or ${isEarlier})
           group by account, person
         ), counted as (
           select account,
                  coalesce(sum(count), 0) as count,
                  coalesce(sum(count_earlier), 0) as count_earlier,
                  count(count) filter (person >= 0) as contacts,
                  count(count_earlier) filter (person >= 0) as contacts_earlier
           from people
           group by account
         )
         select id as "accountId", count, count_earlier as "countEarlier", contacts, contacts_earlier as "contactsEarlier"
         from counted
         join usage_accounts on usage_accounts.place = counted.account
         order by count - count_earlier, id
         limit $limit`,
        {
          ...values,
          now_since: range.since,
          now_until: range.until,
          earlier_since: earlier.since,
          earlier_until: earlier.until,
          limit,
        },
      ),
    );
  };
}

/** A person's days are the bits of one number, so that no window is counted by itself. */
export function stickiness(file: Pick<UsageFile, 'read'>): UsageStore['stickiness'] {
  return (workspace, { range, window, filter }) => {
    const first = range.since - window + 1;
    const { where, values } = during(chosen(workspace, filter), { since: first, until: range.until });
    return file.read((connection) =>
      rowsOf<Stickiness>(
        connection,
        `with people as (
           select bit_or(1::bigint << (day - $since)) as days
           from usage_days
           where ${where}
             and person >= 0
           group by person
         )
         select ($since + nth)::integer as day,
                count(*) filter ((days >> nth) & 1 = 1) as daily,
                count(*) filter ((days >> (nth - $window + 1)) & ((1::bigint << $window) - 1) <> 0) as "inWindow"
         from range($window::bigint - 1, $until::bigint - $since) as told (nth)
         left join people on true
         group by nth
         order by nth`,
        { ...values, window },
      ),
    );
  };
}
