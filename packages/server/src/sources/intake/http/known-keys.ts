import { findKeyBySecret, isOpen } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { journalAway } from '../intake.errors.ts';

/** A key that is switched off is refused after this long at the latest. */
const FRESH_MS = 5_000;
const KEYS_MAX = 10_000;
const WAIT_MS = 1_800;
/** A key that was known need not wait long: what it sends must still be written down within the same two seconds. */
const KNOWN_WAIT_MS = 100;

type Known = { readonly workspaceId: WorkspaceId | null; readonly at: number };

/** Whose write key it is, remembered for a moment. While the database is away, what was known stays true. */
export function knownKeys(database: Database): (writeKey: string) => Promise<WorkspaceId | null> {
  const known = new Map<string, Known>();
  const underWay = new Map<string, Promise<WorkspaceId | null>>();
  /** One question a key, so that a database that is away is not asked by everybody. */
  const ask = (writeKey: string): Promise<WorkspaceId | null> => {
    const before = underWay.get(writeKey);
    if (before !== undefined) return before;
    const forget = () => void (underWay.get(writeKey) === asked && underWay.delete(writeKey));
    const asked = lookUp(database, writeKey)
      .then((workspaceId) => {
        if (known.size >= KEYS_MAX) known.clear();
        known.set(writeKey, { workspaceId, at: Date.now() });
        return workspaceId;
      })
      .finally(forget);
    if (underWay.size < KEYS_MAX) underWay.set(writeKey, asked);
    // One that is never answered does not keep others from asking again.
    setTimeout(forget, WAIT_MS).unref();
    return asked;
  };
  return async (writeKey) => {
    const before = known.get(writeKey);
    if (before !== undefined && Date.now() - before.at < FRESH_MS) return before.workspaceId;
    try {
      return await inTime(ask(writeKey), before?.workspaceId == null ? WAIT_MS : KNOWN_WAIT_MS);
    } catch {
      if (before !== undefined && before.workspaceId !== null) return before.workspaceId;
      throw journalAway();
    }
  };
}

async function lookUp(database: Database, writeKey: string): Promise<WorkspaceId | null> {
  const key = await database.inInstallation((records) => findKeyBySecret(records, writeKey));
  return key === undefined || key.kind !== 'write' || !isOpen(key, Date.now()) ? null : key.workspaceId;
}

async function inTime<Result>(work: Promise<Result>, waitMs: number): Promise<Result> {
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(journalAway()), waitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
