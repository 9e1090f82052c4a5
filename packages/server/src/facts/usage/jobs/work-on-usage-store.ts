import type { Database } from '../../../platform/records/records.ts';
import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import type { Progress } from '../store/archive/keep-usage.ts';
import { acceptGaps, areAnyAwaited, readArchive } from '../store/usage-archive.store.ts';
import { endStoreWork, lastDone, logStoreWork, nextStoreWork, type StoreLogEntry, tellProgress } from '../store/usage-store-log.store.ts';
import { PartsAwaited } from '../usage.errors.ts';
import { archiveUsage } from '../use-cases/archive-usage.ts';
import { type EraseAgain, eraseAgain, type EraseDeps, type EraseWho, eraseWho } from '../use-cases/erase-who.ts';
import { type RebuildDeps, rebuildLanes, rebuildUsage, type Rebuilt } from '../use-cases/rebuild-usage.ts';
import { redateUsage } from '../use-cases/redate-usage.ts';
import { type VerifyDeps, verifyUsage } from '../use-cases/verify-usage.ts';

export type StoreWorkDeps = EraseDeps &
  RebuildDeps &
  VerifyDeps & {
    /** Where the store is counted in several. */
    readonly lanes?: readonly RebuildDeps[];
  };

const REST_MS = 1_500;
const TELL_MS = 500;
const LOOK_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Does what was asked for, one after another: archives daily, verifies weekly, and whatever an operator wishes. */
export function workOnUsageStore(deps: StoreWorkDeps, onFailure: (error: unknown) => void): Repeated {
  let looked = Date.now();
  return repeat(
    async () => {
      if (Date.now() - looked > LOOK_MS) {
        looked = Date.now();
        await askForWhatIsDue(deps);
      }
      await redateUsage(deps);
      const entry = await deps.database.inInstallation(nextStoreWork);
      if (entry === undefined) return false;
      await run(deps, entry, onFailure);
      return true;
    },
    { restMs: REST_MS, onFailure },
  );
}

async function askForWhatIsDue({ database, keeping }: StoreWorkDeps): Promise<void> {
  const now = Date.now();
  await database.inInstallation(async (records) => {
    const archivedAt = keeping.secondCopy === 'archive' ? (await readArchive(records)).archivedAt : await lastDone(records, 'archive');
    if (archivedAt === null || now - Date.parse(archivedAt) > DAY_MS) await logStoreWork(records, { kind: 'archive' });
    const verifiedAt = await lastDone(records, 'verify');
    if (archivedAt !== null && (verifiedAt === null || now - Date.parse(verifiedAt) > WEEK_MS))
      await logStoreWork(records, { kind: 'verify' });
  });
}

async function run(deps: StoreWorkDeps, { entry, kind, wish }: StoreLogEntry, onFailure: (error: unknown) => void): Promise<void> {
  const tell = telling(deps.database, entry);
  const end = (state: 'done' | 'failed', outcome: object) =>
    deps.database.inInstallation((records) => endStoreWork(records, entry, { state, outcome }));
  try {
    await end('done', await doWork(deps, { kind, wish }, tell.progress));
  } catch (error) {
    onFailure(error);
    await tell.ended();
    await end('failed', { reason: String(error).slice(0, 500) });
  }
}

const TRIES = 3;

/** What came in with a workspace is in the store before anything else is done with it. */
async function doWork(deps: StoreWorkDeps, { kind, wish }: Pick<StoreLogEntry, 'kind' | 'wish'>, progress: Progress): Promise<object> {
  for (let nth = 1; ; nth++) {
    if (kind !== 'rebuild' && (await deps.database.inInstallation(areAnyAwaited))) await WORKS.rebuild(deps, progress, {});
    try {
      return await WORKS[kind](deps, progress, wish);
    } catch (error) {
      if (!(error instanceof PartsAwaited) || nth === TRIES) throw error;
    }
  }
}

type Work = (deps: StoreWorkDeps, progress: Progress, wish: object) => Promise<object>;

const WORKS: Readonly<Record<StoreLogEntry['kind'], Work>> = {
  archive: archiveUsage,
  async rebuild(deps, progress) {
    const { database, inRest, lanes } = deps;
    const accepted = async (rebuilt: Rebuilt) => {
      await database.inInstallation(acceptGaps);
      return rebuilt;
    };
    if (lanes === undefined) return accepted(await rebuildUsage(deps, inRest, progress));
    return inRest(async () => accepted(await rebuildLanes(lanes, progress)));
  },
  async verify(deps, progress) {
    const verified = await verifyUsage(deps, progress);
    // What the store still holds is written to the archive again.
    if (verified.damagedParts.length > 0 && verified.differing.length === 0) {
      await deps.keeping.markParts(verified.damagedParts);
      await archiveUsage(deps, progress);
    }
    return verified;
  },
  erase: (deps, progress, wish) =>
    'again' in wish ? eraseAgain(deps, wish as EraseAgain, progress) : eraseWho(deps, wish as EraseWho, progress),
  repair: () => Promise.reject(new Error('a repair is made at once, and only written down')),
};

/** Tells now and then how far it is. */
function telling(database: Database, entry: number) {
  let toldMs = Date.now();
  let under: Promise<unknown> = Promise.resolve();
  return {
    progress: (done: number, of: number) => {
      if (Date.now() - toldMs < TELL_MS) return;
      toldMs = Date.now();
      under = database.inInstallation((records) => tellProgress(records, entry, { done, of })).catch(() => undefined);
    },
    ended: () => under,
  };
}
