import { sql } from 'kysely';
import { type AskedRun, askedRuns } from '../../../platform/asked-runs/asked-runs.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Drift } from '../drift.ts';
import type { Fit } from '../fit.ts';

/** Who asked for it; null where it came by itself. */
export type FitAsked = { readonly memberId: string | null; readonly keyId: string | null };
export type FitRun = AskedRun<FitAsked, Fit>;

export const FITS = askedRuns<FitAsked, Fit>('prediction_fits');

/** Workspaces whose history is filled and was tried, and that have no model yet: nothing that is told changes unasked. */
export async function readUnfitted(records: Records): Promise<readonly string[]> {
  const { rows } = await sql<{ workspaceId: string }>`
    select history.workspace_id
    from account_histories as history
    join backtests as test on test.workspace_id = history.workspace_id and test.state in ('done', 'failed')
    left join prediction_fits as fit on fit.workspace_id = history.workspace_id
    where history.filled_at is not null and history.done_ratio is null and (fit.asked_at is null or (
        fit.state = 'done' and fit.asked_at < history.filled_at and not jsonb_path_exists(fit.found, '$.kinds.*.model ? (@ != null)')))
    order by history.workspace_id
    limit 100`.execute(records);
  return rows.map((row) => row.workspaceId);
}

export type Untold = { readonly workspaceId: string; readonly day: string };

/** Workspaces with a fit that were judged for a day for which it was not told of their accounts yet. */
export async function readUntold(records: Records): Promise<readonly Untold[]> {
  const { rows } = await sql<Untold>`
    select fit.workspace_id, field.day
    from prediction_fits as fit
    join account_fields as field on field.workspace_id = fit.workspace_id
    where fit.found is not null and (fit.told_on is null or fit.told_on < field.day)
    order by fit.workspace_id
    limit 100`.execute(records);
  return rows;
}

/** The day for which all accounts were told last, and how far they have come from what was learned from. */
export type ToldOn = { readonly day: string | null; readonly drift: Drift | null };

export async function readToldOn(records: Records, workspaceId: string): Promise<ToldOn> {
  const row = await records
    .selectFrom('predictionFits')
    .select(['toldOn', 'drift'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst();
  return { day: row?.toldOn ?? null, drift: (row?.drift ?? null) as Drift | null };
}

/** Without a day for a new fit, of which nothing was told yet. */
export async function writeToldOn(records: Records, workspaceId: string, { day, drift }: ToldOn): Promise<void> {
  const values = { toldOn: day, drift: drift === null ? null : JSON.stringify(drift) };
  await records.updateTable('predictionFits').set(values).where('workspaceId', '=', workspaceId).execute();
}
