import { isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { PauseFacts } from '../pause-facts.ts';

type PauseRow = { readonly accountId: string; readonly since: string; readonly until: string };

const askPauses = loadSql<PauseRow>(new URL('pauses-of.sql', import.meta.url));

/** When these accounts had agreed not to use the product. */
export async function pausesOf(records: Records, wanted: FactsWanted): Promise<FactsByAccount<PauseFacts>> {
  const rows = await askPauses(records, { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds });
  return byAccount(rows, (row) => ({ sinceDay: isoToDay(row.since), untilDay: isoToDay(row.until) }));
}
