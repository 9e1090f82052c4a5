import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { type KnownPerson, speakingNames } from '../names-of-person.ts';

type Row = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly former: readonly string[];
};

/** Contacts by our ids, with what they were called before. */
export async function personsOf(records: Records, workspaceId: string, ids: readonly string[]): Promise<readonly KnownPerson[]> {
  const { rows } = await sql<Row>`
    select contact.id, contact.account_id, contact.name, contact.email,
      coalesce((
        select array_agg(value) from contact_changes as change, unnest(array[change.before, change.after]) as value
        where change.workspace_id = contact.workspace_id and change.contact_id = contact.id and change.kind in ('name', 'email')
      ), '{}') as former
    from contacts as contact
    where contact.workspace_id = ${workspaceId} and contact.id = any(${[...ids]}::text[])`.execute(records);
  return rows.map(({ id, accountId, name, email, former }) => ({
    id,
    accountId,
    names: {
      ids: [id],
      emails: [...new Set([...(email === null ? [] : [email]), ...former.filter((one) => one.includes('@'))])],
      names: speakingNames([name, ...former.filter((one) => !one.includes('@'))]),
    },
  }));
}

export async function contactOf(
  records: Records,
  wanted: { readonly workspaceId: string; readonly accountId: string; readonly contactId: string },
) {
  const { rows } = await sql<{ row: Record<string, unknown>; aliases: readonly string[] }>`
    select to_jsonb(contact) - 'workspace_id' - 'search_name' - 'search_last_name' as row,
      coalesce((
        select array_agg(alias.external_id) from contact_aliases as alias
        where alias.workspace_id = contact.workspace_id and alias.contact_id = contact.id
      ), '{}') as aliases
    from contacts as contact
    where contact.workspace_id = ${wanted.workspaceId} and contact.account_id = ${wanted.accountId}
      and contact.id = ${wanted.contactId}`.execute(records);
  return rows[0];
}
