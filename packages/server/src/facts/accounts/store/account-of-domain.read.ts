import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Anybody may write from these. */
const PUBLIC_DOMAINS =
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com proton.me protonmail.com gmx.com gmx.net gmx.de web.de mail.com yandex.com yandex.ru qq.com 163.com uol.com.br bol.com.br terra.com.br hotmail.es yahoo.es hotmail.com.br yahoo.com.br'.split(
    ' ',
  );

/** The key of the one account whose contacts write from a domain; null where there is none, or more, or anybody may. */
export async function accountOfDomain(records: Records, workspaceId: string, domain: string): Promise<string | null> {
  if (PUBLIC_DOMAINS.includes(domain.toLowerCase())) return null;
  const { rows } = await sql<{ externalId: string }>`
    select distinct account.external_id
    from contacts as contact
    join accounts as account on account.workspace_id = contact.workspace_id and account.id = contact.account_id
    where contact.workspace_id = ${workspaceId}
      and account.source_key = 'main'
      and account.removed_at is null
      and lower(contact.email) like ${`%@${domain.toLowerCase().replaceAll(/[%_\\]/g, '\\$&')}`}
    limit 2`.execute(records);
  return rows.length === 1 ? (rows[0]?.externalId ?? null) : null;
}
