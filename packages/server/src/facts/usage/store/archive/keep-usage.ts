import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { archiveFolder, type FileOptions } from '../../../../platform/usage-store/open-file.ts';
import { dropUsageBefore, redateUsage } from '../date-usage.ts';
import { type ErasedUsage, eraseUsage, type EraseWish } from '../erase-usage.ts';
import { orderMonths } from '../order-months.ts';
import { rowsOf } from '../rows.ts';
import type { UsageMemory } from '../usage-memory.ts';
import type { UsageFile } from '../../../../platform/usage-store/usage-file.ts';
import { type ArchivePart, CAME, type PartName, VISITORS } from './archive-part.ts';
import { type CheckedStore, checkStore } from './check-archive.ts';
import { restoreArchive, type Restored, type RestoreWish } from './restore-archive.ts';
import { forgetArchiving, writeArchive, type WrittenArchive } from './write-archive.ts';

export type Progress = (done: number, of: number) => void;

/** What keeps the usage store from being lost: its archive of Parquet files. */
export type UsageKeeping = {
  /** What the journal may be pruned behind: an archive of ours, or what the operator keeps where the engine has means of its own. */
  readonly secondCopy: 'archive' | 'operators' | null;
  /** Its files may be another server's. */
  readonly hasArchive: () => boolean;
  readonly position: () => Promise<{ readonly applied: number; readonly mustReach: number }>;
  /** For a store that has no archive yet: the next one is of everything. */
  readonly markAll: () => Promise<void>;
  readonly write: (onMonth: Progress) => Promise<WrittenArchive>;
  /** The parts are written down. */
  readonly written: () => Promise<void>;
  /** Removes files that no part names, those at once that were replaced; what comes in from elsewhere may be named within a day. */
  readonly sweep: (parts: readonly ArchivePart[], replaced: readonly ArchivePart[]) => void;
  /** For parts that were damaged: they are written anew of what the store holds. */
  readonly markParts: (parts: readonly PartName[]) => Promise<void>;
  /** Makes a file of what the archive holds, beside the present one. */
  readonly restore: (wish: RestoreWish) => Promise<Restored>;
  /** Puts it in the place of the present one. The applier must rest. */
  readonly replaceBy: (made: string) => Promise<void>;
  /** Nothing is answered until this row of the journal is counted. */
  readonly mustReach: (seq: number) => Promise<void>;
  /** How many rows it holds of each workspace. */
  readonly counted: () => Promise<ReadonlyMap<string, number>>;
  /** Takes the names of somebody out of the file. The applier must rest. */
  readonly erase: (wish: EraseWish) => Promise<ErasedUsage>;
  /** Works out again on which day each event of the workspace was. */
  readonly redate: ReturnType<typeof redateUsage>;
  /** Lets go of what is older than a day; gives back how many rows went. */
  readonly dropBefore: ReturnType<typeof dropUsageBefore>;
  /** Puts months that ended in the order of accounts, where they are not in it. */
  readonly order: ReturnType<typeof orderMonths>;
  readonly check: (parts: readonly ArchivePart[], onPart: Progress) => Promise<CheckedStore>;
};

/** A file is made beside the present one, with less memory than that has. */
const SHARE_OF_MEMORY = 0.5;

export function keepUsage(file: UsageFile, memory: UsageMemory, options: FileOptions): UsageKeeping {
  const folder = archiveFolder(options.folder);
  return {
    secondCopy: 'archive',
    hasArchive: () => true,
    position: () => positionOf(file),
    markAll: () =>
      file.write(async (connection) => {
        await connection.run('delete from changed_days');
        await connection.run('insert into changed_days select distinct workspace, day from usage_events');
      }),
    write: (onMonth) => writeArchive(file, folder, onMonth),
    written: () => forgetArchiving(file),
    sweep: (parts, replaced) => sweep(folder, new Set(filesOf(parts)), new Set(filesOf(replaced))),
    markParts: (parts) =>
      file.write(async (connection) => {
        for (const { workspaceId, part } of parts)
          await connection.run(
            `insert into changed_days
             select distinct workspace, day
             from usage_events
             where workspace in (select place from usage_workspaces where id = $workspace)
               and ($part = '${VISITORS}' or strftime(date '1970-01-01' + day, '%Y-%m') = $part)`,
            { workspace: workspaceId, part },
          );
      }),
    restore: (wish) => restoreArchive({ ...options, memoryMb: Math.round(options.memoryMb * SHARE_OF_MEMORY) }, wish),
    replaceBy: (made) => file.replaceBy(made),
    mustReach: (seq) =>
      file.write(async (connection) => void (await connection.run('update journal_position set must_reach = $seq', { seq: BigInt(seq) }))),
    counted: () =>
      file.snapshot(async (connection) => {
        const rows = await rowsOf<{ id: string; rows: number }>(
          connection,
          `select usage_workspaces.id, count(*) as rows
           from usage_events
           join usage_workspaces on usage_workspaces.place = usage_events.workspace
           group by all`,
        );
        return new Map(rows.map(({ id, rows: held }) => [id, held]));
      }),
    erase: eraseUsage(file, memory),
    redate: redateUsage(file),
    dropBefore: dropUsageBefore(file),
    order: orderMonths(file),
    check: (parts, onPart) => checkStore(file, folder, { parts, onPart }),
  };
}

export function positionOf(file: UsageFile): ReturnType<UsageKeeping['position']> {
  return file.read(async (connection) => {
    const result = await connection.runAndReadAll('select applied_seq, must_reach from journal_position');
    const [applied = 0n, mustReach = 0n] = (result.getRows()[0] ?? []) as bigint[];
    return { applied: Number(applied), mustReach: Number(mustReach) };
  });
}

const filesOf = (parts: readonly ArchivePart[]): string[] => parts.map(({ file }) => file);

/** A workspace that comes in names its files when all of it is in. */
const COMING_MS = 86_400_000;

function sweep(folder: string, named: ReadonlySet<string>, replaced: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const where = path.join(entry.parentPath, entry.name);
    const file = path.relative(folder, where);
    if (!entry.isFile() || named.has(file)) continue;
    if (replaced.has(file) || !file.endsWith(CAME) || isOlder(where, COMING_MS)) rmSync(where, { force: true });
  }
}

/** Also of one that somebody else removed in between. */
function isOlder(file: string, thanMs: number): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined || found.mtimeMs < Date.now() - thanMs;
}
