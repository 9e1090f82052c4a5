import type { UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageBatch } from '../../../sources/intake/index.ts';
import { KEY } from './apply-usage.ts';
import { bringIn } from './arriving.ts';
import { rowsOf } from './rows.ts';

const KNOWN = `
  select arriving.place
  from arriving
  join arriving_accounts as account on account.place = arriving.account
  join arriving_actions as action on action.place = arriving.action
  left join arriving_contacts as contact on contact.place = arriving.contact
  where md5_number(concat_ws('/', $workspace, ${KEY})) in (select message_key from usage_events)`;

/** Which rows of a batch, by place, were counted before; counts nothing. */
export type KnownAmong = (batch: UsageBatch) => Promise<ReadonlySet<number>>;

export function knownAmong(file: UsageFile): KnownAmong {
  return async (batch) => {
    if (batch.keys.length === 0) return new Set();
    const rows = await file.write(async (connection) => {
      await bringIn(connection, batch);
      return rowsOf<{ place: number }>(connection, KNOWN, { workspace: batch.workspaceId });
    });
    return new Set(rows.map((row) => row.place));
  };
}
