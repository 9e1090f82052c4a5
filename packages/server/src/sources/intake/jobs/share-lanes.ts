import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../platform/records/records.ts';
import { holdLanes, withLanes } from '../../../platform/records/hold-lanes.ts';
import { isInLane, type Lane } from '../lane.ts';
import { newestSeq } from '../store/journal-rows.read.ts';
import { hasUncounted, hasUntold } from '../store/progress.store.ts';
import type { Applier } from './run-applier.ts';

/** All that one process counts of the journal. */
export type Counting = Pick<Applier, 'poke' | 'drained' | 'isBehind'> & {
  /** Nobody counts who knows of no lanes. */
  readonly joined: Promise<void>;
  /** Does the work while nothing is applied of the workspace, or of any, by whatever process. */
  readonly inRest: <Result>(work: () => Promise<Result>, workspaceId?: string) => Promise<Result>;
  /** Others may count when `closed` has ended what may still be under way. */
  readonly stop: (closed: () => Promise<void>) => Promise<void>;
};

export type SharedLanes = {
  readonly database: Database;
  readonly lanes: readonly Lane[];
  readonly begin: (lane: Lane) => Applier;
  readonly onLost: (reason: unknown) => void;
};

/** Those who share the lanes; an engine of before there were lanes counted under a lock of this name, alone. */
const ENGINES = 'engine';
const LOOK_MS = 150;
const COUNTED_MS_MAX = 300_000;
/** What was counted is told every two seconds; where nothing came of it, never. */
const TOLD_MS_MAX = 10_000;

/** Counts its fair share of the lanes, beside whoever else does. */
export function shareLanes({ database, lanes, begin, onLost }: SharedLanes): Counting {
  const held = holdLanes(database.pool, { name: ENGINES, lanes: lanes.length, begin: (nth) => begin(lanes[nth] as Lane) }, onLost);
  return {
    joined: held.joined,
    poke: () => held.works().forEach(({ poke }) => poke()),
    isBehind: () => held.works().some(({ isBehind }) => isBehind()),
    async drained() {
      const upTo = await database.inInstallation(newestSeq);
      await untilNot(COUNTED_MS_MAX, () => database.inInstallation((records) => hasUncounted(records, upTo)));
      const since = new Date().toISOString();
      await untilNot(TOLD_MS_MAX, () => database.inInstallation((records) => hasUntold(records, since)));
    },
    inRest(work, workspaceId) {
      const chosen = lanes.filter((lane) => workspaceId === undefined || isInLane(lane, workspaceId));
      return withLanes(
        database.pool,
        chosen.map(({ nth }) => nth),
        { work, onLost },
      );
    },
    stop: held.end,
  };
}

async function untilNot(withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + withinMs; Date.now() < until && (await isSo()); ) await sleep(LOOK_MS);
}

/** Counts the whole journal, alone. */
export function countAlone(applier: Applier): Counting {
  const { poke, drained, isBehind, between } = applier;
  return {
    joined: Promise.resolve(),
    poke,
    drained,
    isBehind,
    inRest: between,
    async stop(closed) {
      await applier.stop();
      await closed();
    },
  };
}
