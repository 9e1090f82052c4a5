import { sql } from 'kysely';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { CostMonth } from '../cost-months.ts';

/** What of an account's running cost of a month names a product: whole minor units, null where nothing of the kind does, or a rate is not known. */
export type ProductCostMonth = Pick<CostMonth, 'month' | 'hosting' | 'support' | 'cs'> & { readonly productKey: string };

export type ProductMonthStated = {
  readonly month: DayNumber;
  readonly rows: readonly (ProductCostMonth & { readonly accountId: string })[];
};

/** Puts what of a month's costs names a product in the place of all that stood there. Gives the accounts of which that changed. */
export async function writeProductCostMonth(
  records: Records,
  workspaceId: string,
  { month, rows }: ProductMonthStated,
): Promise<readonly string[]> {
  const on = dayToIso(month);
  const [accounts, products] = [rows.map(({ accountId }) => accountId), rows.map(({ productKey }) => productKey)];
  const { rows: gone } = await sql<{ accountId: string }>`
    delete from product_cost_months
    where workspace_id = ${workspaceId} and month = ${on}::date
      and (account_id, product_key) not in (select * from unnest(${accounts}::text[], ${products}::text[]))
    returning account_id`.execute(records);
  const { rows: written } = await sql<{ accountId: string }>`
    insert into product_cost_months as kept (workspace_id, account_id, product_key, month, hosting_minor, support_minor, cs_minor)
    select ${workspaceId}, row.account_id, row.product_key, ${on}::date, row.hosting, row.support, row.cs
    from unnest(
      ${accounts}::text[], ${products}::text[], ${rows.map(({ hosting }) => hosting)}::bigint[],
      ${rows.map(({ support }) => support)}::bigint[], ${rows.map(({ cs }) => cs)}::bigint[]
    ) as row (account_id, product_key, hosting, support, cs)
    join accounts on accounts.workspace_id = ${workspaceId} and accounts.id = row.account_id
    order by row.account_id, row.product_key
    on conflict (workspace_id, account_id, product_key, month) do update
    set hosting_minor = excluded.hosting_minor, support_minor = excluded.support_minor, cs_minor = excluded.cs_minor
    where (kept.hosting_minor, kept.support_minor, kept.cs_minor) is distinct from (excluded.hosting_minor, excluded.support_minor, excluded.cs_minor)
    returning account_id`.execute(records);
  return [...gone, ...written].map(({ accountId }) => accountId);
}

type Row = Omit<ProductCostMonth, 'month'> & { readonly accountId: string; readonly monthOn: string };

/** What of these accounts' running costs names a product, month by month, the oldest first. */
export async function productCostsOfAccounts(
  records: Records,
  { workspaceId, accountIds }: Pick<FactsWanted, 'workspaceId' | 'accountIds'>,
): Promise<FactsByAccount<ProductCostMonth>> {
  const { rows } = await sql<Row>`
    select account_id, product_key, month as month_on, hosting_minor as hosting, support_minor as support, cs_minor as cs
    from product_cost_months
    where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])
    order by account_id, product_key, month
    limit 1000000`.execute(records);
  return byAccount(rows, ({ monthOn, accountId: _, ...rest }) => ({ month: isoToDay(monthOn), ...rest }));
}
