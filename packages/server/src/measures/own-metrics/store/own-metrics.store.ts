import { sql } from 'kysely';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { OwnMetric, OwnMetricDefinition } from '../own-metric.ts';

const MOST_VERSIONS = 50;

/** Those in force, by key. */
export async function listOwnMetrics(records: Records, workspaceId: string): Promise<readonly OwnMetric[]> {
  const rows = await records
    .selectFrom('ownMetrics')
    .innerJoin('ownMetricVersions as versions', (join) =>
      join.onRef('versions.workspaceId', '=', 'ownMetrics.workspaceId').onRef('versions.key', '=', 'ownMetrics.key'),
    )
    .distinctOn('ownMetrics.key')
    .select(['ownMetrics.key', 'versions.version', 'versions.countedSince', 'versions.definition'])
    .where('ownMetrics.workspaceId', '=', workspaceId)
    .where('ownMetrics.removedAt', 'is', null)
    .orderBy('ownMetrics.key')
    .orderBy('versions.version', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ countedSince, definition, ...row }) => ({
    ...row,
    countedSince: isoToDay(countedSince),
    definition: definition as OwnMetricDefinition,
  }));
}

/** Every key that was ever given away, so that none comes to mean something else. */
export async function listKeys(records: Records, workspaceId: string): Promise<ReadonlySet<string>> {
  const rows = await records.selectFrom('ownMetrics').select('key').where('workspaceId', '=', workspaceId).execute();
  return new Set(rows.map(({ key }) => key));
}

export async function insertMetric(
  records: Records,
  metric: { readonly workspaceId: string; readonly key: string; readonly createdAt: string },
) {
  await records.insertInto('ownMetrics').values(metric).execute();
}

export async function markRemoved(
  records: Records,
  { workspaceId, key, removedAt }: { readonly workspaceId: string; readonly key: string; readonly removedAt: string },
): Promise<void> {
  await records.updateTable('ownMetrics').set({ removedAt }).where('workspaceId', '=', workspaceId).where('key', '=', key).execute();
}

export type NewVersion = OwnMetric & { readonly workspaceId: string; readonly definedAt: string; readonly definedBy: string | null };

/** False where another version came between. */
export async function insertVersion(records: Records, { countedSince, definition, ...version }: NewVersion): Promise<boolean> {
  const written = await records
    .insertInto('ownMetricVersions')
    .values({ ...version, countedSince: dayToIso(countedSince), definition: sql<string>`${JSON.stringify(definition)}::jsonb` })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

export type VersionLine = {
  readonly version: number;
  readonly countedSince: string;
  readonly definition: OwnMetricDefinition;
  readonly definedAt: string;
  /** The member's name; null where it was a key. */
  readonly definedBy: string | null;
};

/** All versions of all metrics in force, the newest first, by key. */
export async function listVersions(records: Records, workspaceId: string): Promise<ReadonlyMap<string, readonly VersionLine[]>> {
  const rows = await records
    .selectFrom('ownMetricVersions as versions')
    .leftJoin('members', (join) =>
      join.onRef('members.id', '=', 'versions.definedBy').onRef('members.workspaceId', '=', 'versions.workspaceId'),
    )
    .select(['versions.key', 'versions.version', 'versions.countedSince', 'versions.definition', 'versions.definedAt'])
    .select('members.name as definedBy')
    .where('versions.workspaceId', '=', workspaceId)
    .orderBy('versions.key')
    .orderBy('versions.version', 'desc')
    .limit(10_000)
    .execute();
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return new Map(
    [...byKey].map(([key, versions]) => [
      key,
      versions.slice(0, MOST_VERSIONS).map(({ key: _, definition, ...row }) => ({ ...row, definition: definition as OwnMetricDefinition })),
    ]),
  );
}
