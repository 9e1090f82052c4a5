import { addMonths } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { PruneJournal } from '../../../sources/intake/index.ts';
import type { Progress, UsageKeeping } from '../store/archive/keep-usage.ts';
import { keptMonths } from '../store/kept-usage.read.ts';
import { readArchive, saveArchive, savePruned } from '../store/usage-archive.store.ts';
import { heldDaysAgo } from '../store/usage-store-log.store.ts';

export type ArchiveDeps = {
  readonly database: Database;
  readonly keeping: UsageKeeping;
  readonly journal: PruneJournal;
};

export type Archived = {
  readonly position: number;
  readonly parts: number;
  readonly rows: number;
  readonly bytes: number;
  readonly pruned: number;
  /** Rows older than their workspace keeps them. */
  readonly dropped: number;
  /** Rows of months that were put in the order of accounts. */
  readonly ordered: number;
  /** Without an archive: the row of the journal up to which the store held everything at this moment. */
  readonly held?: number;
};

const NOTHING = { position: 0, parts: 0, rows: 0, bytes: 0, pruned: 0, ordered: 0 };

/**
 * Writes to Parquet what changed since the last time; then the journal may go where it is old and the archive holds it.
 * What is kept is put in the order in which it is read. Without an archive the journal alone may go.
 */
export async function archiveUsage({ database, keeping, journal }: ArchiveDeps, onMonth: Progress): Promise<Archived> {
  const dropped = await dropOld(database, keeping);
  if (keeping.secondCopy !== 'archive') return { ...NOTHING, dropped, ...(await pruneBehindServer({ database, keeping, journal })) };
  const before = await database.inInstallation(readArchive);
  if (before.parts.length === 0) await keeping.markAll();
  const { position, parts, gone } = await keeping.write(onMonth);
  await database.inInstallation((records) => saveArchive(records, { position, parts, gone }));
  await keeping.written();
  keeping.sweep((await database.inInstallation(readArchive)).parts, before.parts);
  const pruned = await prune(database, journal, position);
  const ordered = await keeping.order(zonedDays('UTC')(Date.now()));
  const sum = (of: 'rows' | 'bytes') => parts.reduce((total, part) => total + part[of], 0);
  return { position, parts: parts.length, rows: sum('rows'), bytes: sum('bytes'), pruned, dropped, ordered: ordered.rows };
}

async function dropOld(database: Database, keeping: UsageKeeping): Promise<number> {
  let dropped = 0;
  for (const { workspaceId, timeZone, months } of await database.inInstallation(keptMonths)) {
    const today = zonedDays(timeZone)(Date.now());
    dropped += await keeping.dropBefore(workspaceId, addMonths(today, -months));
  }
  return dropped;
}

/** What the store held a week ago is in every backup that is younger; how far it was is known from the log. */
async function pruneBehindServer({ database, keeping, journal }: ArchiveDeps): Promise<{ readonly held: number; readonly pruned: number }> {
  const { applied } = await keeping.position();
  if (keeping.secondCopy === null) return { held: applied, pruned: 0 };
  const heldBefore = await database.inInstallation((records) => heldDaysAgo(records, journal.keptDays));
  return { held: applied, pruned: await prune(database, journal, Math.min(heldBefore, applied)) };
}

/** That the journal may have gaps is written down before the first row goes. */
async function prune(database: Database, journal: PruneJournal, position: number): Promise<number> {
  const to = await journal.to(position);
  if (to === 0) return 0;
  await database.inInstallation((records) => savePruned(records, to));
  return journal.prune(to);
}
