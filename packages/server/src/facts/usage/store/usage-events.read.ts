import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageEvent, UsageStore } from '../usage-store.ts';
import { ACCOUNT } from './places.ts';
import { rowsOf } from './rows.ts';

const BEGINNING = { atMs: Number.MAX_SAFE_INTEGER, key: '0/0' };

/** One account's events, newest first; those of one moment by their key. */
export function eventsOfAccount(file: UsageFile): UsageStore['eventsOfAccount'] {
  return (workspace, account, { limit, before = BEGINNING }) => {
    const [high = '0', low = '0'] = before.key.split('/');
    return file.read((connection) =>
      rowsOf<UsageEvent>(
        connection,
        `with newest as (
           select *
           from (
             select *, coalesce(at_ms, day::bigint * 86400000) as "atMs"
             from usage_events
             where account = ${ACCOUNT}
           )
           where ("atMs", key_high, key_low) < ($before_ms::bigint, $before_high::bigint, $before_low::bigint)
           order by "atMs" desc, key_high desc, key_low desc
           limit $limit
         )
         select key_high || '/' || key_low as key, "atMs", at_ms is null as "isDayOnly", day, people.id as "contactId",
                actions.product_key as "productKey", actions.action, actions.kind, actions.is_automatic as "isAutomatic", count, properties
         from newest
         join usage_actions as actions on actions.place = newest.action
         left join usage_people as people on people.place = newest.person
         order by "atMs" desc, key_high desc, key_low desc`,
        { workspace, account, before_ms: BigInt(before.atMs), before_high: high, before_low: low, limit },
      ),
    );
  };
}
