import { sql } from 'kysely';
import { type AskedRun, askedRuns } from '../../../platform/asked-runs/asked-runs.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Asked } from '../dates.ts';
import type { Found } from '../found.ts';

export type Backtest = AskedRun<Asked, Found>;

/** As usual: all the history there is, leavers of a quarter that begins a quarter later. */
export const AS_USUAL: Asked = { fromDay: null, toDay: null, window: { leadDays: 90, horizonDays: 90 } };

export const BACKTESTS = askedRuns<Asked, Found>('backtests');

/** Workspaces whose history was reconstructed, or anew, since one was asked for last; their first comes unasked. */
export async function readUntested(records: Records): Promise<readonly string[]> {
  const { rows } = await sql<{ workspaceId: string }>`
    select history.workspace_id
    from account_histories as history
    left join backtests as test on test.workspace_id = history.workspace_id
    where history.filled_at is not null and history.done_ratio is null and (test.asked_at is null or test.asked_at < history.filled_at)
    order by history.workspace_id
    limit 100`.execute(records);
  return rows.map((row) => row.workspaceId);
}
