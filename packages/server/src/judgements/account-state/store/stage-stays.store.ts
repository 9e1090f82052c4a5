import { sql } from 'kysely';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { PassedStage, UsualStay } from '../usual-stay.ts';

export async function writeStays(records: Records, workspaceId: string, stays: readonly UsualStay[]): Promise<void> {
  await records.deleteFrom('stageStays').where('workspaceId', '=', workspaceId).execute();
  if (stays.length === 0) return;
  const rows = stays.map((one) => ({ ...one, half_days: one.halfDays, most_days: one.mostDays }));
  await sql`
    insert into stage_stays (workspace_id, segment, stage, stays, ended, half_days, most_days)
    select ${workspaceId}, segment, stage, stays, ended, half_days, most_days
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (segment text, stage text, stays int, ended int, half_days int, most_days int)`.execute(
    records,
  );
}

export async function readStays(records: Records, workspaceId: string): Promise<readonly UsualStay[]> {
  const rows = await records
    .selectFrom('stageStays')
    .select(['segment', 'stage', 'stays', 'ended', 'halfDays', 'mostDays'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('segment')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({ ...row, stage: row.stage as PassedStage }));
}

/** An account that left the usual path of its peers. */
export type OffPath = {
  readonly accountId: string;
  /** Longer in its stage than three quarters of its peers were, or back in a stage that it had passed. */
  readonly kind: 'lingers' | 'fell_back';
  readonly stage: PassedStage;
  readonly since: string;
  readonly days: number;
  /** Null of one that fell back where nothing is known of its peers. */
  readonly usualDays: number | null;
  /** The segment of the peers; null where they are all accounts, as too few of its own are known. */
  readonly peers: string | null;
  /** How many peers' stays it rests on. */
  readonly stays: number | null;
};

type OffPathAsked = {
  readonly workspaceId: string;
  readonly today: DayNumber;
  /** Of a member alone. */
  readonly ownerId: string | null;
  /** Of these tiers alone. */
  readonly tiers: readonly string[] | null;
  readonly most: number;
};

const offPath = loadSql<OffPath>(new URL('./off-path.sql', import.meta.url));

/** Those that are off the usual path, most at stake first. A stage set by hand is what its member says it is. */
export async function readOffPath(
  records: Records,
  { workspaceId, today, ownerId, tiers, most }: OffPathAsked,
): Promise<readonly OffPath[]> {
  return offPath(records, {
    workspace_id: workspaceId,
    today: dayToIso(today),
    owner_id: ownerId,
    tiers: tiers === null ? [] : [...tiers],
    most,
  });
}
