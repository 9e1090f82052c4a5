import type { Database } from '../../../platform/records/records.ts';
import { isInLane, type Lane, WHOLE } from '../../../sources/intake/index.ts';
import type { PartName } from '../store/archive/archive-part.ts';
import type { Progress, UsageKeeping } from '../store/archive/keep-usage.ts';
import { noLongerAwaited, readArchive } from '../store/usage-archive.store.ts';
import { erasedByLog } from '../store/usage-store-log.store.ts';
import { journalPruned, noArchive } from '../usage.errors.ts';

/** Of the whole store, or of a lane of it: then each speaks of the lane. */
export type RebuildDeps = {
  readonly database: Database;
  readonly lane?: Lane;
  readonly keeping: UsageKeeping & { readonly trust: () => Promise<void> };
  /** How much the store holds of each workspace up to a row of the journal: the applier adds to it from there. */
  readonly restartProgress: (position: number, counted: ReadonlyMap<string, number>) => Promise<void>;
  /** Has events counted again, of rows up to this one, that were set aside at first: a store as of earlier may lack them. */
  readonly countSettledAgain: (upTo: number) => Promise<void>;
  /** Says that everything up to a row is counted, where that was not said. */
  readonly levelProgress: (applied: number) => Promise<void>;
  /** The highest row of the journal that is there and was ever counted. */
  readonly reached: () => Promise<number>;
};

export type Rebuilt = {
  /** Rows that came of the archive; the journal gives the others. */
  readonly rows: number;
  readonly fromPosition: number;
  readonly toPosition: number;
  /** Parts of the archive that could not be read: what they held is missing now. */
  readonly lost: readonly PartName[];
};

/** Runs the work while nothing is applied of the workspace, or of any. */
export type InRest = <Result>(work: () => Promise<Result>, workspaceId?: string) => Promise<Result>;

/**
 * Makes the store again of the archive, beside the present one, which answers meanwhile; the applier then counts the
 * journal on from there. Until it comes to where the store stood, questions are refused.
 */
export async function rebuildUsage(deps: RebuildDeps, inRest: InRest, onPart: Progress): Promise<Rebuilt> {
  const { database, keeping } = deps;
  const { position, parts: all } = await database.inInstallation(readArchive);
  const parts = all.filter(({ workspaceId }) => isInLane(deps.lane ?? WHOLE, workspaceId));
  const restored = await keeping.restore({ position, parts, onPart });
  return inRest(async () => {
    const toPosition = Math.max(await deps.reached(), (await keeping.position()).applied);
    await keeping.replaceBy(restored.made);
    // An archive that is kept up to date has lost them already.
    if (keeping.secondCopy !== 'archive') await eraseAgain(deps);
    await countOnFrom(deps, toPosition);
    await database.inInstallation((records) => noLongerAwaited(records, parts));
    const lost = restored.lost.map(({ workspaceId, part }) => ({ workspaceId, part }));
    return { rows: restored.rows, fromPosition: position, toPosition, lost };
  });
}

/** The same for a store of several lanes, while nothing is applied in any. */
export async function rebuildLanes(lanes: readonly RebuildDeps[], onPart: Progress): Promise<Rebuilt> {
  const made: Rebuilt[] = [];
  for (const lane of lanes) made.push(await rebuildUsage(lane, (work) => work(), onPart));
  return {
    rows: made.reduce((sum, { rows }) => sum + rows, 0),
    fromPosition: Math.min(...made.map(({ fromPosition }) => fromPosition)),
    toPosition: Math.max(...made.map(({ toPosition }) => toPosition)),
    lost: made.flatMap(({ lost }) => lost),
  };
}

/** From where the store stands now; it answers when it has reached the row. */
async function countOnFrom({ keeping, restartProgress }: RebuildDeps, mustReach: number): Promise<void> {
  const { applied } = await keeping.position();
  await keeping.mustReach(mustReach > applied ? mustReach : 0);
  await restartProgress(applied, await keeping.counted());
  await keeping.trust();
}

/** Whoever was erased since a store was as it is now would come back with it. */
async function eraseAgain({ database, keeping, lane = WHOLE }: RebuildDeps): Promise<void> {
  const erased = await database.inInstallation(erasedByLog);
  for (const { workspaceId, ids } of erased.filter((one) => isInLane(lane, one.workspaceId)))
    await keeping.erase({ workspaceId, accountIds: ids, contactIds: ids });
}

export type Recovered = Rebuilt & { readonly from: 'archive' | 'journal' };

/**
 * For a store that stands before where it stood: its file was damaged and another one begun, or it is as of an older
 * checkpoint. Null when all is as it should be. The applier waits for it. What nothing here can make up for is refused:
 * a backup must be restored, or an operator say that the store is made of what there is.
 */
export async function recoverUsage(deps: RebuildDeps, onPart: Progress): Promise<Recovered | null> {
  const { applied, mustReach } = await deps.keeping.position();
  const { position, prunedTo } = await deps.database.inInstallation(readArchive);
  // Of a journal that was pruned to its end nothing is left to be reached, but what the archive holds.
  const reached = Math.max(await deps.reached(), position, prunedTo);
  if (Math.max(applied, position) < prunedTo) {
    // Half of the use would look like a fall.
    if (mustReach < reached) await deps.keeping.mustReach(reached);
    throw journalPruned(applied, prunedTo);
  }
  if (applied >= reached || mustReach >= reached) {
    await deps.levelProgress(applied);
    await deps.keeping.trust();
    return null;
  }
  // A new file is filled from the archive; an older one from the journal, where that has no gap.
  if (position > applied && (applied === 0 || applied < prunedTo)) {
    // Without its files the store would be made of less than there is, and nobody would notice.
    if (!deps.keeping.hasArchive()) throw noArchive();
    return { ...(await rebuildUsage(deps, (work) => work(), onPart)), from: 'archive' };
  }
  await eraseAgain(deps);
  await deps.countSettledAgain(applied);
  await countOnFrom(deps, reached);
  return { rows: 0, fromPosition: applied, toPosition: reached, lost: [], from: 'journal' };
}
