import type { DuckDBConnection, UsageFile } from '../../../platform/usage-store/usage-file.ts';
import type { UsageBatch, UsageSink } from '../../../sources/intake/index.ts';
import { bringIn } from './arriving.ts';
import { rowsOf } from './rows.ts';

/** A row without an id is named by all it says, and its number among those that say the same. */
export const KEY = `
  case
    when key is not null then key
    else concat_ws('/', 'row', account_id, coalesce(contact_id, ''), product_key, is_automatic, coalesce(at_ms::bigint::varchar, 'day ' || day), count, nth, action.action)
  end`;

/** Makes each event countable once: whatever came before under the same key, and whenever, stands. */
const COUNT = `
  insert into usage_events
  select $workspace, account_id, contact_id, product_key, action, kind, is_automatic, at_ms::bigint, day, count, message_key, properties
  from (
    select account_id, contact_id, product_key, action.action, kind, is_automatic, at_ms, day, count, properties,
           md5_number(concat_ws('/', $workspace, ${KEY})) as message_key
    from arriving
    join arriving_accounts as account on account.place = arriving.account
    join arriving_actions as action on action.place = arriving.action
    left join arriving_contacts as contact on contact.place = arriving.contact
    qualify row_number() over (partition by message_key order by arriving.place) = 1
  ) as new
  where not exists (select 1 from usage_events as old where old.message_key = new.message_key)`;

const MARK_DAYS = `
  insert into dirty_days
  select distinct $workspace, day from arriving
  except
  select workspace_id, day from dirty_days`;

const MARK_ACCOUNTS = `
  insert into touched_accounts
  select distinct $workspace, account_id from arriving_accounts
  except
  select workspace_id, account_id from touched_accounts`;

export function applyUsage(file: UsageFile): UsageSink['apply'] {
  return (step) =>
    file.write(async (connection) => {
      const outcomes = [];
      for (const batch of step.batches) outcomes.push(await countBatch(connection, batch));
      // A position never goes back: a row applied twice must not make others be applied again.
      if (step.upTo !== null)
        await connection.run('update journal_position set applied_seq = greatest(applied_seq, $seq)', { seq: BigInt(step.upTo) });
      return outcomes;
    });
}

async function countBatch(connection: DuckDBConnection, batch: UsageBatch): Promise<{ counted: number; duplicates: number }> {
  if (batch.keys.length === 0) return { counted: 0, duplicates: 0 };
  await bringIn(connection, batch);
  const workspace = batch.workspaceId;
  const { rowsChanged } = await connection.run(COUNT, { workspace });
  await connection.run(MARK_DAYS, { workspace });
  await connection.run(MARK_ACCOUNTS, { workspace });
  return { counted: rowsChanged, duplicates: batch.keys.length - rowsChanged };
}

export async function appliedSeq(file: UsageFile): Promise<number> {
  const [row] = await file.read((connection) => rowsOf<{ applied_seq: number }>(connection, 'select applied_seq from journal_position'));
  return row?.applied_seq ?? 0;
}
