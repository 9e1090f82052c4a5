import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Rule } from '../../../measures/segments/index.ts';
import { accountSource, type Asking, matching, type PortfolioScope } from '../../../work/portfolio/index.ts';
import type { Grouping } from '../groups.ts';
import type { KeptValue } from '../kept-value.ts';
import type { PayingAccount } from '../paying-account.ts';

type Thin = Omit<PayingAccount, keyof KeptValue> & { readonly statedAt: string };
type Held = { readonly statedAt: string; readonly kept: KeptValue };

const MOST_READ = 500_000;
/** The most accounts that are held of all workspaces together: some 300 MB. */
const MOST_HELD = 200_000;
const held = new Map<string, Map<string, Held>>();

/** Accounts that ever paid, with what is kept of them: one of them, or all. */
export async function readPayingAccounts(records: Records, workspaceId: string, accountId?: string): Promise<PayingAccount[]> {
  const { rows } = await sql<Thin>`
    select account.id as account_id, account.name, account.segment, null as attribute, value.stated_at::text as stated_at
    from value_accounts as value
    join accounts as account on account.workspace_id = value.workspace_id and account.id = value.account_id
    where value.workspace_id = ${workspaceId} and account.removed_at is null
      and (${accountId ?? null}::text is null or account.id = ${accountId ?? null})
    order by account.id
    limit ${MOST_READ}`.execute(records);
  return withKept(records, workspaceId, rows);
}

export type PayingAsked = {
  readonly asking: Asking;
  readonly wish: { readonly scope: PortfolioScope; readonly rule: Rule | null };
  /** What they are told apart by. */
  readonly by: Grouping;
};

/** Those of them that are meant, as whoever asks may see them. */
export async function readAskedAccounts(records: Records, { asking, wish, by }: PayingAsked): Promise<PayingAccount[]> {
  const source = accountSource(asking);
  const where = matching(source, { ...wish, q: '' }, asking);
  const isNamed = by !== 'none' && by !== 'segment' && by !== 'cohort';
  const attribute = (isNamed ? source.fields.attributes[by]?.at : undefined) ?? sql`null::text`;
  const { rows } = await sql<Thin>`
    select a.id as account_id, a.name, a.segment, ${attribute} as attribute, value.stated_at::text as stated_at
    ${source.from()}
    join value_accounts as value on value.workspace_id = a.workspace_id and value.account_id = a.id
    where ${where}
    order by a.id
    limit ${MOST_READ}`.execute(records);
  return withKept(records, asking.workspaceId, rows);
}

/** It is held, and only what was stated since is read again. */
async function withKept(records: Records, workspaceId: string, rows: readonly Thin[]): Promise<PayingAccount[]> {
  const known = held.get(workspaceId) ?? new Map<string, Held>();
  const news = rows.filter((row) => known.get(row.accountId)?.statedAt !== row.statedAt);
  for (const one of await readKept(
    records,
    workspaceId,
    news.map((row) => row.accountId),
  ))
    known.set(one.accountId, one);
  touch(workspaceId, known);
  return rows.flatMap(({ statedAt: _, ...account }) => {
    const kept = known.get(account.accountId)?.kept;
    return kept === undefined ? [] : [{ ...account, ...kept }];
  });
}

async function readKept(records: Records, workspaceId: string, accountIds: readonly string[]) {
  if (accountIds.length === 0) return [];
  const { rows } = await sql<Held & { readonly accountId: string }>`
    select account_id, stated_at::text as stated_at, kept from value_accounts
    where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])`.execute(records);
  return rows;
}

/** The one asked for last is the last to go. */
function touch(workspaceId: string, known: Map<string, Held>): void {
  held.delete(workspaceId);
  held.set(workspaceId, known);
  let all = [...held.values()].reduce((sum, { size }) => sum + size, 0);
  for (const [id, { size }] of held) {
    if (all <= MOST_HELD || id === workspaceId) break;
    all -= size;
    held.delete(id);
  }
}

export type KeptRow = { readonly accountId: string; readonly kept: KeptValue | null };

/** Those that never paid are not kept. */
export async function writeKept(records: Records, workspaceId: string, rows: readonly KeptRow[]): Promise<void> {
  const never = rows.filter(({ kept }) => kept === null).map(({ accountId }) => accountId);
  const ever = rows.filter(({ kept }) => kept !== null);
  if (never.length > 0)
    await sql`delete from value_accounts where workspace_id = ${workspaceId} and account_id = any(${never}::text[])`.execute(records);
  await sql`
    insert into value_accounts as value (workspace_id, account_id, kept, stated_at)
    select ${workspaceId}, account_id, kept::jsonb, clock_timestamp()
    from unnest(${ever.map(({ accountId }) => accountId)}::text[], ${ever.map(({ kept }) => JSON.stringify(kept))}::text[]) as row (account_id, kept)
    on conflict (workspace_id, account_id) do update set kept = excluded.kept, stated_at = excluded.stated_at
    where value.kept is distinct from excluded.kept`.execute(records);
}
