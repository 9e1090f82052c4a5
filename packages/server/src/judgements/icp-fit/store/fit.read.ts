import { sql } from 'kysely';
import { namedNow } from '../../../measures/segments/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readNewest } from '../../drafts/index.ts';
import { FIT_SETTING } from '../fit-setting.ts';
import { answerableFit, type FitRules, NO_FIT_RULES } from '../icp-fit.ts';
import type { CustomerKind } from '../propose-fit.ts';

/** What the workspace published last; nothing where it published nothing. */
export async function readFitRules(records: Records, workspaceId: string): Promise<FitRules> {
  const published = await readNewest<FitRules>(records, { workspaceId, subject: FIT_SETTING.subject });
  return published === undefined ? NO_FIT_RULES : answerableFit(published, await namedNow(records, workspaceId));
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

/** One account as the fit of a draft is counted on: what was read of it last. */
export type FitStanding = {
  readonly accountId: string;
  readonly name: string;
  readonly tier: string | null;
  readonly arrMinor: number | null;
  /** In the order of the metrics asked for; null where it is not known. */
  readonly values: readonly (number | null)[];
};

/** Every account that was judged, with the metrics asked for as they were read last. */
export async function readFitStandings(
  records: Records,
  { workspaceId, metrics }: { readonly workspaceId: string; readonly metrics: readonly string[] },
): Promise<readonly FitStanding[]> {
  const values = sql.join(metrics.map((metric) => sql`(r.known->>${metric})::float8`));
  const { rows } = await sql<FitStanding>`
    select r.account_id, a.name, a.tier, e.arr_minor::float8 as arr_minor, array[${values}]::float8[] as values
    from readings_now as r
    join accounts as a on a.workspace_id = r.workspace_id and a.id = r.account_id and a.removed_at is null
    left join account_state as e on e.workspace_id = r.workspace_id and e.account_id = r.account_id
    where r.workspace_id = ${workspaceId}
    order by r.account_id`.execute(records);
  return rows;
}
