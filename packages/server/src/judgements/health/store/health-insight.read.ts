import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Band, BandFloors } from '../band.ts';
import type { CombinedBy, MeasureScore } from '../score-health.ts';
import type { ScorecardDefinition } from '../scorecard.ts';

export type InsightFilter = { readonly workspaceId: string; readonly ownerId: string | null; readonly segment: string | null };
export type BandWeek = { readonly endsOn: string; readonly band: Band; readonly accounts: number; readonly arrMinor: number };
export type BandMove = {
  readonly accountId: string;
  readonly name: string;
  readonly segment: string | null;
  readonly bandThen: Band | null;
  readonly pointsThen: number | null;
  readonly measuresThen: readonly MeasureScore[] | null;
  readonly scorecardIdThen: string | null;
  readonly versionThen: number | null;
  readonly arrMinorThen: number | null;
  readonly bandNow: Band | null;
  readonly pointsNow: number | null;
  readonly measuresNow: readonly MeasureScore[] | null;
  readonly scorecardIdNow: string | null;
  readonly versionNow: number | null;
  readonly arrMinorNow: number | null;
};
export type ScorecardVersion = {
  readonly scorecardId: string;
  readonly version: number;
  readonly name: string;
  readonly floors: BandFloors;
  readonly by: CombinedBy;
};
export type FormerCustomer = {
  readonly accountId: string;
  readonly name: string;
  /** Left since the day compared with, not before. */
  readonly isSince: boolean;
};

const bandsByWeek = loadSql<BandWeek>(new URL('./bands-by-week.sql', import.meta.url));
const formerCustomers = loadSql<FormerCustomer>(new URL('./former-customers.sql', import.meta.url));
const bandMoves = loadSql<BandMove>(new URL('./band-moves.sql', import.meta.url));

export async function readBandsByWeek(
  records: Records,
  filter: InsightFilter,
  span: { readonly lastDay: DayNumber; readonly weeks: number },
): Promise<BandWeek[]> {
  return bandsByWeek(records, {
    workspace_id: filter.workspaceId,
    owner_id: filter.ownerId,
    segment: filter.segment,
    last_day: dayToIso(span.lastDay),
    weeks: span.weeks,
  });
}

export async function readBandMoves(
  records: Records,
  filter: InsightFilter,
  days: { readonly from: DayNumber; readonly to: DayNumber },
): Promise<BandMove[]> {
  return bandMoves(records, {
    workspace_id: filter.workspaceId,
    owner_id: filter.ownerId,
    segment: filter.segment,
    from_day: dayToIso(days.from),
    to_day: dayToIso(days.to),
  });
}

/** The first day on which anybody was looked at; before it nothing can be told. */
export async function readFirstLook(records: Records, workspaceId: string): Promise<DayNumber | null> {
  const first = await records
    .selectFrom('readingDays')
    .select('day')
    .where('workspaceId', '=', workspaceId)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  return first === undefined ? null : isoToDay(first.day);
}

/** Accounts that were customers and are none today: who left since the day compared with, and who before. */
export async function readFormer(records: Records, filter: InsightFilter, from: DayNumber): Promise<FormerCustomer[]> {
  const { workspaceId, ownerId, segment } = filter;
  return formerCustomers(records, { workspace_id: workspaceId, owner_id: ownerId, segment, from_day: dayToIso(from) });
}

/** Versions that were published by people; what ships from the start is no mark. */
export async function readVersionMarks(records: Records, workspaceId: string) {
  return records
    .selectFrom('settingVersions')
    .innerJoin('scorecards', (join) =>
      join.onRef('scorecards.id', '=', 'settingVersions.subject').onRef('scorecards.workspaceId', '=', 'settingVersions.workspaceId'),
    )
    .select(['scorecards.key', 'version', 'publishedAt', 'note'])
    .where('settingVersions.workspaceId', '=', workspaceId)
    .where('version', '>', 0)
    .where('publishedBy', 'is not', null)
    .orderBy('publishedAt')
    .limit(200)
    .execute();
}

/** What versions say of themselves. */
export async function readScorecardVersions(
  records: Records,
  workspaceId: string,
  versions: readonly { readonly scorecardId: string; readonly version: number }[],
): Promise<readonly ScorecardVersion[]> {
  if (versions.length === 0) return [];
  const rows = await records
    .selectFrom('settingVersions')
    .select(['subject as scorecardId', 'version', 'content'])
    .where('workspaceId', '=', workspaceId)
    .where((where) =>
      where.or(versions.map(({ scorecardId, version }) => where.and([where('subject', '=', scorecardId), where('version', '=', version)]))),
    )
    .execute();
  return rows.map(({ content, ...row }) => {
    const { name, floors, combining, coverageRatioMin } = content as unknown as ScorecardDefinition;
    return { ...row, name, floors, by: { combining, coverageRatioMin } };
  });
}

export async function listSegments(records: Records, workspaceId: string): Promise<string[]> {
  const rows = await records
    .selectFrom('accounts')
    .select('segment')
    .distinct()
    .where('workspaceId', '=', workspaceId)
    .where('segment', 'is not', null)
    .orderBy('segment')
    .limit(50)
    .execute();
  return rows.flatMap((row) => row.segment ?? []);
}
