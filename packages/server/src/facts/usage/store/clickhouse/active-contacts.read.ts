import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { ActiveContacts, Stickiness, UsageChange } from '../../usage-questions.ts';
import type { UsageStore } from '../../usage-store.ts';
import { usesOf } from './uses.ts';

export function activeContacts(server: UsageServer): UsageStore['activeContacts'] {
  return async (workspace, { until, windows, filter, limit }) => {
    if (windows.length === 0) return [];
    const range = { since: until - Math.max(...windows), until };
    const { from, values } = usesOf(workspace, { range, ...(filter && { filter }) });
    return server.read<ActiveContacts>(
      `select account as accountId, [${windows.map((days) => `countIf(last_day >= ${until - days})`).join(', ')}] as contacts
       from (
         select account, contact, max(day) as last_day
         from ${from}
         where contact != ''
         group by account, contact
       ) as people
       group by account
       order by contacts[${windows.length}] desc, account
       limit {limit:UInt32}`,
      { ...values, limit },
    );
  };
}

export function changes(server: UsageServer): UsageStore['changes'] {
  return async (workspace, { range, earlier, filter, limit }) => {
    const whole = { since: Math.min(range.since, earlier.since), until: Math.max(range.until, earlier.until) };
    const { from, values } = usesOf(workspace, { range: whole, ...(filter && { filter }) });
    const isNow = 'day >= {now_since:Int32} and day < {now_until:Int32}';
    const isEarlier = 'day >= {earlier_since:Int32} and day < {earlier_until:Int32}';
    const rows = await server.read<Omit<UsageChange, 'count'> & { total: number }>(
      `select account as accountId, sumIf(count, ${isNow}) as total, sumIf(count, ${isEarlier}) as countEarlier,
              uniqExactIf(contact, contact != '' and ${isNow}) as contacts, uniqExactIf(contact, contact != '' and ${isEarlier}) as contactsEarlier
       from ${from}
       where (${isNow}) or (${isEarlier})
       group by account
       order by total - countEarlier, account
       limit {limit:UInt32}`,
      {
        ...values,
        now_since: range.since,
        now_until: range.until,
        earlier_since: earlier.since,
        earlier_until: earlier.until,
        limit,
      },
    );
    return rows.map(({ total, ...row }) => ({ ...row, count: total }));
  };
}

/** A contact's days are the bits of one number, so that no window is counted by itself. */
export function stickiness(server: UsageServer): UsageStore['stickiness'] {
  return async (workspace, { range, window, filter }) => {
    const first = range.since - window + 1;
    const { from, values } = usesOf(workspace, { range: { since: first, until: range.until }, ...(filter && { filter }) });
    const rows = await server.read<{ nth: number; daily: number; inWindow: number }>(
      `select nth, countIf(bitAnd(bitShiftRight(days, nth + ${window - 1}), 1) = 1) as daily,
              countIf(bitAnd(bitShiftRight(days, nth), ${2 ** window - 1}) != 0) as inWindow
       from (
         select days, arrayJoin(range(toUInt64(${range.until - range.since}))) as nth
         from (
           select contact, groupBitOr(bitShiftLeft(toUInt64(1), toUInt8(day - ${first}))) as days
           from ${from}
           where contact != ''
           group by contact
         ) as people
       ) as told
       group by nth`,
      values,
    );
    const found = new Map(rows.map((row) => [row.nth + range.since, row]));
    return Array.from({ length: range.until - range.since }, (_, nth): Stickiness => {
      const day = range.since + nth;
      return { day, daily: found.get(day)?.daily ?? 0, inWindow: found.get(day)?.inWindow ?? 0 };
    });
  };
}
