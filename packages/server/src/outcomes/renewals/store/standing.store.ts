import { sql } from 'kysely';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { ChanceBy, Judged, StirKind, Why } from '../likelihood.ts';
import type { Category } from '../renewal.ts';

export type StandingLine = {
  readonly id: string;
  readonly dueOn: string;
  readonly noticeReceivedOn: string | null;
  readonly band: Judged['band'];
  /** Its account has a score, be it an unknown one. */
  readonly isJudged: boolean;
  readonly toldOn: string | null;
  readonly leavingChance: number | null;
  readonly leavingWhy: readonly Why[] | null;
  readonly decidingMonths: readonly number[] | null;
  readonly decidingWhy: readonly Why[] | null;
  readonly stir: string | null;
  readonly stirOn: string | null;
  readonly stirKey: string | null;
  /** What holds the chance down: what stirs, else a severe signal of the kind that is open. */
  readonly ceiling: StirKind | null;
  readonly ceilingKey: string | null;
};

const standing = loadSql<StandingLine>(new URL('standing.sql', import.meta.url));

export type StandingAsked = {
  readonly after?: string;
  readonly most: number;
  readonly onlyChanged?: boolean;
  /** The renewal that is asked for; left out: all. */
  readonly only?: string;
};

export async function readStanding(
  records: Records,
  workspaceId: string,
  { after = '', most, onlyChanged = false, only = '' }: StandingAsked,
): Promise<readonly StandingLine[]> {
  return standing(records, { workspace_id: workspaceId, after, most, only_changed: onlyChanged, only });
}

export type JudgedRenewal = {
  readonly id: string;
  readonly chance: number | null;
  readonly chance_by: ChanceBy;
  readonly chance_why: readonly Why[];
  readonly category: Category;
  readonly judged_band: string | null;
  readonly judged_told_on: string | null;
  readonly stir: string | null;
  readonly stir_on: string | null;
  readonly stir_key: string | null;
  readonly ceiling_key: string | null;
};

/** How many are told otherwise than before. */
export async function writeJudged(records: Records, workspaceId: string, judged: readonly JudgedRenewal[]): Promise<number> {
  if (judged.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update renewals as renewal
    set chance = told.chance, chance_by = told.chance_by, chance_why = told.chance_why, category = told.category, judged_band = told.judged_band,
      judged_told_on = told.judged_told_on, stir = told.stir, stir_on = told.stir_on, stir_key = told.stir_key, ceiling_key = told.ceiling_key
    from jsonb_populate_recordset(null::renewals, ${JSON.stringify(judged)}::jsonb) as told
    where renewal.workspace_id = ${workspaceId} and renewal.id = told.id
      and (renewal.chance, renewal.chance_by, renewal.chance_why, renewal.category, renewal.judged_band, renewal.judged_told_on, renewal.stir, renewal.stir_on, renewal.stir_key, renewal.ceiling_key)
        is distinct from (told.chance, told.chance_by, told.chance_why, told.category, told.judged_band, told.judged_told_on, told.stir, told.stir_on, told.stir_key, told.ceiling_key)`.execute(
    records,
  );
  return Number(numAffectedRows ?? 0n);
}

/**
 * Freezes the machine's view of renewals that reached a checkpoint, before anybody is asked. Of one that was met late, with both its
 * checkpoints behind it, the second alone. A renewal whose account nobody judged yet waits.
 */
export async function freezeReviews(
  records: Records,
  { workspaceId, today }: { readonly workspaceId: string; readonly today: string },
): Promise<readonly { readonly renewalId: string; readonly checkpoint: number }[]> {
  const { rows } = await sql<{ renewalId: string; checkpoint: number }>`
    with reached as (
      select renewal.*, case when renewal.second_on <= ${today}::date then 2 else 1 end as checkpoint
      from renewals as renewal
      where renewal.workspace_id = ${workspaceId}
        and not renewal.is_gone
        and renewal.outcome is null
        and renewal.judged_band is not null
        and renewal.due_on > ${today}::date
        and coalesce(renewal.first_on, renewal.second_on) <= ${today}::date
    ), frozen as (
      insert into renewal_reviews (workspace_id, renewal_id, checkpoint, frozen_on, chance, category, chance_by, chance_why, ceiling_key, band)
      select workspace_id, id, checkpoint, ${today}::date, chance, category, chance_by, chance_why, ceiling_key, judged_band
      from reached
      on conflict do nothing
      returning renewal_id, checkpoint
    )
    update renewals as renewal
    set awaits = frozen.checkpoint, decide_by = null, monitor_until = null
    from frozen
    where renewal.workspace_id = ${workspaceId} and renewal.id = frozen.renewal_id
    returning renewal.id as renewal_id, frozen.checkpoint`.execute(records);
  return rows;
}
