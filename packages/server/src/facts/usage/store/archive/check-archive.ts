import path from 'node:path';
import type { DuckDBConnection, UsageFile } from '../../../../platform/usage-store/usage-file.ts';
import { rowsOf } from '../rows.ts';
import { COUNTED_KINDS } from '../places.ts';
import { type ArchivePart, FIGURES, figuresOfPart, isSame, isWhole, type PartFigures, type PartName, VISITORS } from './archive-part.ts';

export type CheckedStore = {
  readonly rows: number;
  /** Compared with the store, row by row's worth of figures. */
  readonly monthsCompared: number;
  /** Changed since they were written; they will be written anew. */
  readonly monthsChanged: number;
  /** Files that are missing, are not what was written, or cannot be read. */
  readonly damagedParts: readonly PartName[];
  /** Months of which store and archive do not hold the same. */
  readonly differing: readonly (PartName & { readonly inStore: PartFigures | null; readonly inArchive: PartFigures | null })[];
  /** Workspaces of which the daily counts are not what their events come to. */
  readonly wrongDays: readonly { readonly workspaceId: string; readonly days: number }[];
};

type Month = PartName & PartFigures & { readonly isChanged: boolean };

/** Reads all there is, in the store and in the archive, and compares. */
export async function checkStore(
  file: UsageFile,
  folder: string,
  { parts, onPart }: { readonly parts: readonly ArchivePart[]; readonly onPart: (done: number, of: number) => void },
): Promise<CheckedStore> {
  return file.snapshot(async (connection) => {
    const months = await monthsInStore(connection);
    const monthParts = parts.filter(({ part }) => part !== VISITORS);
    const damagedParts: PartName[] = [];
    for (const [done, part] of parts.entries()) {
      if (!(await isSound(connection, path.join(folder, part.file), part)))
        damagedParts.push({ workspaceId: part.workspaceId, part: part.part });
      onPart(done + 1, parts.length);
    }
    const inStore = new Map(months.map((month) => [nameOf(month), month]));
    const inArchive = new Map(monthParts.map((part) => [nameOf(part), part]));
    const names = [...new Set([...inStore.keys(), ...inArchive.keys()])].filter((name) => inStore.get(name)?.isChanged !== true);
    const differing = names.flatMap((name) => {
      const [one, other] = [inStore.get(name) ?? null, inArchive.get(name) ?? null];
      if (one !== null && other !== null && isSame(one, other)) return [];
      const { workspaceId, part } = (one ?? other) as PartName;
      return [{ workspaceId, part, inStore: one && figures(one), inArchive: other && figures(other) }];
    });
    return {
      rows: months.reduce((sum, month) => sum + month.rows, 0),
      monthsCompared: names.length,
      monthsChanged: months.filter(({ isChanged }) => isChanged).length,
      damagedParts,
      differing,
      wrongDays: await wrongDays(connection),
    };
  });
}

async function isSound(connection: DuckDBConnection, file: string, part: ArchivePart): Promise<boolean> {
  if (!(await isWhole(file, part))) return false;
  return part.part === VISITORS || isSame(part, await figuresOfPart(connection, file));
}

function monthsInStore(connection: DuckDBConnection): Promise<Month[]> {
  return rowsOf<Month>(
    connection,
    `with months as (
       select workspace, date_trunc('month', date '1970-01-01' + day)::date as first, ${FIGURES} from usage_events group by all
     ), changed as (
       select distinct workspace, date_trunc('month', date '1970-01-01' + day)::date as first
       from (select * from changed_days union all select * from archiving_days)
     )
     select usage_workspaces.id as "workspaceId", strftime(months.first, '%Y-%m') as part,
            rows, count, "keysHigh", "keysLow", changed.first is not null as "isChanged"
     from months
     join usage_workspaces on usage_workspaces.place = months.workspace
     left join changed on changed.workspace = months.workspace and changed.first = months.first`,
  );
}

/** Days that came in a moment ago are not counted yet; those are left out. */
function wrongDays(connection: DuckDBConnection): Promise<{ workspaceId: string; days: number }[]> {
  return rowsOf(
    connection,
    `with events as (
       select workspace, day, sum(count) as count
       from usage_events
       where account >= 0 and action in (select place from usage_actions where kind in ${COUNTED_KINDS})
       group by all
     ), days as (
       select workspace, day, sum(count) as count from usage_days group by all
     )
     select usage_workspaces.id as "workspaceId", count(*) as days
     from (select coalesce(events.workspace, days.workspace) as workspace, coalesce(events.day, days.day) as day, events.count as one, days.count as other
           from events full join days on days.workspace = events.workspace and days.day = events.day) as both_sides
     join usage_workspaces on usage_workspaces.place = both_sides.workspace
     anti join dirty_account_days as dirty on dirty.workspace = both_sides.workspace and dirty.day = both_sides.day
     where one is null or other is null or abs(one - other) > 1e-9 * greatest(1, abs(one))
     group by all`,
  );
}

function figures({ rows, count, keysHigh, keysLow }: PartFigures): PartFigures {
  return { rows, count, keysHigh, keysLow };
}

function nameOf({ workspaceId, part }: PartName): string {
  return `${workspaceId}/${part}`;
}
