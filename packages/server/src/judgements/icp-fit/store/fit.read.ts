import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { readNewest } from '../../drafts/index.ts';
import { FIT_SETTING } from '../fit-setting.ts';
import { type FitRules, NO_FIT_RULES } from '../icp-fit.ts';
import type { CustomerKind } from '../propose-fit.ts';

/** What the workspace published last; nothing where it published nothing. */
export async function readFitRules(records: Records, workspaceId: string): Promise<FitRules> {
  return (await readNewest<FitRules>(records, { workspaceId, subject: FIT_SETTING.subject })) ?? NO_FIT_RULES;
}

/** The fit of every account as it was read last. */
export async function readFits(records: Records, workspaceId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ readonly accountId: string; readonly fit: number }>`
    select account_id, (known->>'icp_fit')::float8 as fit
    from readings_now
    where workspace_id = ${workspaceId} and known ? 'icp_fit'`.execute(records);
  return new Map(rows.map(({ accountId, fit }) => [accountId, fit]));
}

/** Who those are that pay now. */
export async function readCustomerKinds(records: Records, workspaceId: string): Promise<readonly CustomerKind[]> {
  const { rows } = await sql<CustomerKind>`
    select accounts.industry, accounts.size_band, accounts.employees
    from accounts
    join account_state as state on state.workspace_id = accounts.workspace_id and state.account_id = accounts.id
    where accounts.workspace_id = ${workspaceId}
      and accounts.removed_at is null
      and state.arr_minor > 0
    limit 100000`.execute(records);
  return rows;
}
