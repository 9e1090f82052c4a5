import { findKeyBySecret } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { journalAway } from '../intake.errors.ts';

/** A key that is switched off is refused after this long at the latest. */
const FRESH_MS = 5_000;
const KEYS_MAX = 10_000;
const WAIT_MS = 1_800;

type Known = { readonly workspaceId: WorkspaceId | null; readonly at: number };

/** Whose write key it is, remembered for a moment. While the database is away, what was known stays true. */
export function knownKeys(database: Database): (writeKey: string) => Promise<WorkspaceId | null> {
  const known = new Map<string, Known>();
  return async (writeKey) => {
    const before = known.get(writeKey);
    if (before !== undefined && Date.now() - before.at < FRESH_MS) return before.workspaceId;
    try {
      const workspaceId = await inTime(lookUp(database, writeKey));
      if (known.size >= KEYS_MAX) known.clear();
      known.set(writeKey, { workspaceId, at: Date.now() });
      return workspaceId;
    } catch {
      if (before !== undefined && before.workspaceId !== null) return before.workspaceId;
      throw journalAway();
    }
  };
}

async function lookUp(database: Database, writeKey: string): Promise<WorkspaceId | null> {
  const key = await database.inInstallation((records) => findKeyBySecret(records, writeKey));
  return key === undefined || key.kind !== 'write' || key.disabledAt !== null ? null : key.workspaceId;
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(journalAway()), WAIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
