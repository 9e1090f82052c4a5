import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageEvent, UsageStore } from '../usage-store.ts';
import { rowsOf } from './rows.ts';

const BEGINNING = { atMs: Number.MAX_SAFE_INTEGER, key: '0' };

/** One account's events, newest first. */
export function eventsOfAccount(file: UsageFile): UsageStore['eventsOfAccount'] {
  return (workspace, account, { limit, before = BEGINNING }) =>
    file.read((connection) =>
      rowsOf<UsageEvent>(
        connection,
        `select message_key::varchar as key, "atMs", at_ms is null as "isDayOnly", day, contact_id as "contactId", product_key as "productKey", action, kind,
                is_automatic as "isAutomatic", count, properties
         from (
           select *, coalesce(at_ms, day::bigint * 86400000) as "atMs"
           from usage_events
           where workspace_id = $workspace and account_id = $account
         )
         where "atMs" < $before_ms or ("atMs" = $before_ms and message_key < $before_key::uhugeint)
         order by "atMs" desc, message_key desc
         limit $limit`,
        { workspace, account, before_ms: BigInt(before.atMs), before_key: before.key, limit },
      ),
    );
}
