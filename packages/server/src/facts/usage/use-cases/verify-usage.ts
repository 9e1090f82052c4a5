import type { Database } from '../../../platform/records/records.ts';
import type { CheckedStore } from '../store/archive/check-archive.ts';
import type { Progress, UsageKeeping } from '../store/archive/keep-usage.ts';
import { readArchive } from '../store/usage-archive.store.ts';

export type CheckedJournal = {
  /** Rows of the journal that were read: all that are kept and counted. */
  readonly requests: number;
  readonly events: number;
  readonly setAside: number;
  /** Events that were acknowledged and are neither in the store nor set aside. There must be none. */
  readonly missing: number;
};

export type VerifyDeps = {
  readonly database: Database;
  readonly keeping: UsageKeeping;
  readonly checkJournal: (upTo: number, onRows: Progress) => Promise<CheckedJournal>;
};

export type Verified = CheckedStore & { readonly journal: CheckedJournal; readonly isGood: boolean };

/** Compares the store, the archive and the journal, each with the others, from the first row to the last. */
export async function verifyUsage({ database, keeping, checkJournal }: VerifyDeps, onPart: Progress): Promise<Verified> {
  const { applied } = await keeping.position();
  const { parts } = await database.inInstallation(readArchive);
  if (parts.length === 0) await keeping.markAll();
  const checked = await keeping.check(parts, onPart);
  const journal = await checkJournal(applied, onPart);
  const faults = checked.damagedParts.length + checked.differing.length + checked.wrongDays.length + journal.missing;
  return { ...checked, journal, isGood: faults === 0 };
}
