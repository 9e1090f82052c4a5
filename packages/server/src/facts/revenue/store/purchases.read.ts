import type { DayNumber } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

/** What an account bought on days of its own choosing, in order; a day stands once for each currency, in minor units of it. */
export type PurchasesOfAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly days: readonly DayNumber[];
  readonly currencies: readonly string[];
  readonly minors: readonly number[];
};

const question = loadSql<PurchasesOfAccount>(new URL('./purchases.sql', import.meta.url));

/** Every account that bought by a day (`YYYY-MM-DD`) and never had a contract with a price. */
export async function readPurchases(
  records: Records,
  asked: { readonly workspaceId: string; readonly today: string },
): Promise<PurchasesOfAccount[]> {
  return question(records, { workspace_id: asked.workspaceId, today: asked.today });
}
