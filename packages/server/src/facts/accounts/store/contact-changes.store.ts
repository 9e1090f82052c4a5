import { sql } from 'kysely';
import { type KeyedRow, snakeJson } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type ContactChange, contactChanges, type ToldBy } from '../contact-change.ts';
import type { Rewritten } from './fact-kind.ts';

type Learnt = { readonly workspaceId: string; readonly today: string; readonly toldBy: ToldBy };

/** Keeps titles and accounts that contacts had before. Says which accounts they left. */
export async function rememberContacts(records: Records, learnt: Learnt, rows: readonly Rewritten<'contacts'>[]): Promise<string[]> {
  const changes = rows.flatMap(({ before, after }) => contactChanges(after.id, standing(before), standing(after)));
  await saveContactChanges(records, learnt, changes);
  return changes.flatMap((change) => (change.kind === 'account' ? [change.accountId] : []));
}

function standing({ values }: KeyedRow<'contacts'>) {
  return { accountId: values.accountId ?? '', title: values.title ?? null };
}

/** Of several changes on one day the first before and the last after are kept; what was taken back is none. */
export async function saveContactChanges(records: Records, learnt: Learnt, changes: readonly ContactChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { workspaceId, today, toldBy } = learnt;
  await sql`
    insert into contact_changes (workspace_id, contact_id, kind, changed_on, account_id, to_account_id, before, after, told_by)
    select ${workspaceId}, change.contact_id, change.kind, ${today}::date, change.account_id, change.to_account_id,
      coalesce(was.name, change.before), coalesce(becomes.name, change.after), ${toldBy}
    from jsonb_populate_recordset(null::contact_changes, ${snakeJson(changes)}::jsonb) as change
    left join accounts as was on change.kind = 'account' and was.workspace_id = ${workspaceId} and was.id = change.account_id
    left join accounts as becomes on becomes.workspace_id = ${workspaceId} and becomes.id = change.to_account_id
    on conflict (workspace_id, contact_id, kind, changed_on) do update
    set to_account_id = excluded.to_account_id, after = excluded.after, told_by = excluded.told_by`.execute(records);
  await sql`
    delete from contact_changes
    where workspace_id = ${workspaceId}
      and contact_id = any(${changes.map((change) => change.contactId)}::text[])
      and changed_on = ${today}
      and case kind when 'account' then account_id = to_account_id else lower(before) = lower(after) end`.execute(records);
}
