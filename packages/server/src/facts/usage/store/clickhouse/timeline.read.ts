import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { describeProperties } from '../../describe-properties.ts';
import { MOST, type UsageEvent, type UsageTotals } from '../../usage-questions.ts';
import type { UsageStore } from '../../usage-store.ts';
import { usesOf } from './uses.ts';

const BEGINNING = { atMs: Number.MAX_SAFE_INTEGER, key: '0/0' };

type Row = Omit<UsageEvent, 'isDayOnly' | 'isAutomatic' | 'contactId' | 'properties'> & {
  readonly isDayOnly: number;
  readonly isAutomatic: number;
  readonly contactId: string;
  readonly properties: string;
};

export function timelineOfAccount(server: UsageServer): UsageStore['timelineOfAccount'] {
  return async (workspace, accountId, { until, limit, before = BEGINNING }) => {
    const { from, values } = usesOf(workspace, { anyKind: true, range: { until }, filter: { accountIds: [accountId] } });
    const [high = '0', low = '0'] = before.key.split('/');
    const rows = await server.read<Row>(
      `select concat(toString(key_high), '/', toString(key_low)) as key, ifNull(at_ms, toInt64(day) * 86400000) as atMs, isNull(at_ms) as isDayOnly,
              day, contact as contactId, product_key as productKey, action, kind, is_automatic as isAutomatic, count, properties
       from ${from}
       where (atMs, key_high, key_low) < ({before_ms:Int64}, {before_high:Int64}, {before_low:Int64})
       order by atMs desc, key_high desc, key_low desc
       limit {limit:UInt32}`,
      { ...values, before_ms: before.atMs, before_high: high, before_low: low, limit },
    );
    return rows.map(({ isDayOnly, isAutomatic, contactId, properties: text, ...row }) => ({
      ...row,
      isDayOnly: isDayOnly === 1,
      isAutomatic: isAutomatic === 1,
      contactId: contactId === '' ? null : contactId,
      properties: text === '' ? null : text,
    }));
  };
}

export function properties(server: UsageServer): UsageStore['properties'] {
  return async (workspace, { action, range }) => {
    const { from, values } = usesOf(workspace, { anyKind: true, range, filter: { actions: [action] } });
    const rows = await server.read<{ properties: string }>(
      `select properties
       from ${from}
       where properties != ''
       order by day desc, at_ms desc, key_high desc, key_low desc
       limit ${MOST.eventsRead}`,
      values,
    );
    return describeProperties(rows.map((row) => row.properties));
  };
}

export function usageTotals(server: UsageServer): UsageStore['totals'] {
  return async (workspace) => {
    const { from, values } = usesOf(workspace, {});
    const [totals] = await server.read<{ [Key in keyof UsageTotals]: number } & { total: number }>(
      `select count() as events, sum(count) as total, uniqExact(account) as accounts, uniqExactIf(contact, contact != '') as contacts,
              min(day) as firstDay, max(day) as lastDay
       from ${from}`,
      values,
    );
    if (totals === undefined || totals.events === 0)
      return { events: 0, count: 0, accounts: 0, contacts: 0, firstDay: null, lastDay: null };
    const { total, ...rest } = totals;
    return { ...rest, count: total };
  };
}
