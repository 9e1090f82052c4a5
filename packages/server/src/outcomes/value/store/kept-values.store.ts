import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { KeptValue } from '../kept-value.ts';
import type { PayingAccount } from '../paying-account.ts';

export type PayingAsked = {
  readonly workspaceId: string;
  /** Null: everyone's. */
  readonly ownerId: string | null;
  readonly accountId?: string;
};
type Row = Omit<PayingAccount, keyof KeptValue> & { readonly kept: KeptValue };

/** Accounts that ever paid, with what is kept of them. */
export async function readPayingAccounts(records: Records, { workspaceId, ownerId, accountId }: PayingAsked): Promise<PayingAccount[]> {
  const { rows } = await sql<Row>`
    select account.id as account_id, account.name, account.segment, account.tier, account.channel, account.country, value.kept
    from value_accounts as value
    join accounts as account on account.workspace_id = value.workspace_id and account.id = value.account_id
    where value.workspace_id = ${workspaceId} and account.removed_at is null
      and (${ownerId}::text is null or account.owner_id = ${ownerId})
      and (${accountId ?? null}::text is null or account.id = ${accountId ?? null})
    order by account.id
    limit 500000`.execute(records);
  return rows.map(({ kept, ...account }) => ({ ...account, ...kept }));
}

export type KeptRow = { readonly accountId: string; readonly kept: KeptValue | null };

/** Those that never paid are not kept. */
export async function writeKept(records: Records, workspaceId: string, rows: readonly KeptRow[]): Promise<void> {
  const never = rows.filter(({ kept }) => kept === null).map(({ accountId }) => accountId);
  const ever = rows.filter(({ kept }) => kept !== null);
  if (never.length > 0)
    await sql`delete from value_accounts where workspace_id = ${workspaceId} and account_id = any(${never}::text[])`.execute(records);
  await sql`
    insert into value_accounts as value (workspace_id, account_id, kept)
    select ${workspaceId}, account_id, kept::jsonb
    from unnest(${ever.map(({ accountId }) => accountId)}::text[], ${ever.map(({ kept }) => JSON.stringify(kept))}::text[]) as row (account_id, kept)
    on conflict (workspace_id, account_id) do update set kept = excluded.kept
    where value.kept is distinct from excluded.kept`.execute(records);
}
