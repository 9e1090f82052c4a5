import { sql } from 'kysely';
import { type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type BilledMoney, type Purchase, purchasesFrom } from '../purchases-from.ts';

/** An account that never had a contract with a price, and what it bought. */
export type PurchasesOfAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly purchases: readonly Purchase[];
};

/** So many rows of a kind are read at most. */
const MOST = 2_000_000;

/**
 * Every account that bought something by the end of a day and never had a contract with a price. Kind by kind and put together
 * here: one question over all of them is planned badly while the tables are new.
 */
export async function readPurchases(
  records: Records,
  { workspaceId, today }: { readonly workspaceId: string; readonly today: DayNumber },
): Promise<PurchasesOfAccount[]> {
  const accounts = await readPayingWithoutContract(records, workspaceId);
  if (accounts.length === 0) return [];
  const money = await readMoney(records, { workspaceId, accountIds: accounts.map(({ accountId }) => accountId) });
  return accounts
    .map((account) => ({ ...account, purchases: purchasesFrom(money(account.accountId)).filter(({ day }) => day <= today) }))
    .filter(({ purchases }) => purchases.length > 0);
}

async function readPayingWithoutContract(records: Records, workspaceId: string) {
  const { rows } = await sql<Omit<PurchasesOfAccount, 'purchases'>>`
    select account.id as account_id, account.name, account.owner_id
    from accounts as account
    where account.workspace_id = ${workspaceId}
      and account.removed_at is null
      and not exists (
        select from subscriptions as subscription
        join subscription_versions as version
          on version.workspace_id = subscription.workspace_id and version.subscription_id = subscription.id
        where subscription.workspace_id = account.workspace_id
          and subscription.account_id = account.id
          and not subscription.is_trial
          and version.mrr_minor > 0
      )
      and (
        exists (select from invoices where workspace_id = account.workspace_id and account_id = account.id)
        or exists (select from payments where workspace_id = account.workspace_id and account_id = account.id)
      )
    order by account.id
    limit 200000`.execute(records);
  return rows;
}

type Asked = { readonly workspaceId: string; readonly accountIds: readonly string[] };
type OfAccount<Kind extends keyof BilledMoney> = BilledMoney[Kind][number] & { readonly accountId: string };
type Dated<Kind extends 'bills' | 'payments'> = Omit<OfAccount<Kind>, 'day'> & { readonly on: string };

async function readMoney(records: Records, { workspaceId, accountIds }: Asked): Promise<(accountId: string) => BilledMoney> {
  const own = sql`workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[]) limit ${MOST}`;
  const bills = await sql<Dated<'bills'>>`
    select account_id, source_key, external_id as invoice_key, issued_on as "on", currency, amount_minor, state
    from invoices where ${own}`.execute(records);
  const lines = await sql<OfAccount<'lines'>>`
    select account_id, source_key, invoice_key, nature, amount_minor from invoice_lines where ${own}`.execute(records);
  const payments = await sql<Dated<'payments'>>`
    select account_id, source_key, external_id as payment_key, invoice_key, paid_on as "on", currency, amount_minor
    from payments where ${own}`.execute(records);
  const refunds = await sql<OfAccount<'refunds'>>`
    select account_id, source_key, payment_key, invoice_key, amount_minor from refunds where ${own}`.execute(records);
  const creditNotes = await sql<OfAccount<'creditNotes'>>`
    select account_id, source_key, invoice_key, amount_minor from credit_notes where not is_void and ${own}`.execute(records);
  const of = {
    bills: byAccount(bills.rows.map(({ on, ...bill }) => ({ ...bill, day: isoToDay(on) }))),
    lines: byAccount(lines.rows),
    payments: byAccount(payments.rows.map(({ on, ...payment }) => ({ ...payment, day: isoToDay(on) }))),
    refunds: byAccount(refunds.rows),
    creditNotes: byAccount(creditNotes.rows),
  };
  return (accountId) => ({
    bills: of.bills.get(accountId) ?? [],
    lines: of.lines.get(accountId) ?? [],
    payments: of.payments.get(accountId) ?? [],
    refunds: of.refunds.get(accountId) ?? [],
    creditNotes: of.creditNotes.get(accountId) ?? [],
  });
}

function byAccount<One extends { readonly accountId: string }>(rows: readonly One[]): ReadonlyMap<string, readonly One[]> {
  return Map.groupBy(rows, ({ accountId }) => accountId);
}
