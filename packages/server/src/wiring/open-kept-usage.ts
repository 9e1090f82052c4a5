import path from 'node:path';
import type { EraseBeside } from '../facts/usage/index.ts';
import { openClickHouseUsage, openUsageStore, type OwnedUsageStore, wireRecovery, wireUsageStoreWork } from '../facts/usage/wire.ts';
import type { Log } from '../platform/log/log.ts';
import type { Repeated } from '../platform/processes/repeat.ts';
import type { Database } from '../platform/records/records.ts';
import { keepThread } from '../platform/processes/keep-thread.ts';
import { type Lane, LANES, WHOLE } from '../sources/intake/index.ts';
import { countAlone, type Counting, remoteReader, shareLanes, wireApplier, wireJournalKeeping } from '../sources/intake/wire.ts';
import { factWriters } from './fact-writers.ts';

const THREADS = 2;
/** Several lanes are counted side by side: smaller steps, so that together they take no more memory. */
const STEP_OF_LANE = { rows: 1_000, events: 8_000 };

type Means = {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly folder: string;
  /** A ClickHouse; null for a file of ours. */
  readonly usageStoreUrl: string | null;
  /** That it has replicas or backups. */
  readonly isUsageStoreSafe: boolean;
  readonly usageMemoryMb: number;
  readonly log: Log;
};

/** The usage store; from `count` on it is kept level with the journal, from `work` on archived, and looked after. */
export async function openKeptUsage(means: Means) {
  const { database, databaseUrl, folder, usageStoreUrl, log } = means;
  const damaged: string[] = [];
  const onDamage = (files: readonly string[]) => {
    damaged.push(...files.map((file) => path.basename(file)));
    log.error({ files }, 'a damaged usage file was set aside; it is made again from the archive and the journal');
  };
  const store: OwnedUsageStore =
    usageStoreUrl === null
      ? await openUsageStore({ folder, memoryMb: means.usageMemoryMb, threads: THREADS, isKept: true, onDamage })
      : await openClickHouseUsage({
          url: usageStoreUrl,
          archive: path.join(folder, 'archive'),
          isSafe: means.isUsageStoreSafe,
          lanes: LANES,
        });
  const keepingOf = (lane: Lane) => {
    const { sink, keeping } = store.lane(lane);
    return { database, sink, lane, keeping, ...wireJournalKeeping({ database, sink, lane }) };
  };

  const count = (onLost: (reason: unknown) => void): { readonly counting: Counting; readonly stop: () => Promise<void> } => {
    const thread = keepThread(new URL('./journal-thread.ts', import.meta.url), {
      data: { databaseUrl },
      onError: (error) => log.error({ err: error }, 'the thread that reads the journal failed; it is begun again'),
    });
    const reader = remoteReader(thread.channel);
    const begin = (lane: Lane) => {
      const own = keepingOf(lane);
      return wireApplier({
        reader,
        database,
        sink: own.sink,
        lane,
        facts: factWriters,
        recover: wireRecovery({ ...own, damaged: () => damaged.splice(0) }),
        onError: (error, failures) => log.error({ err: error, failures }, 'applying the journal failed; it is tried again'),
        ...(lane.of > 1 && { step: STEP_OF_LANE }),
      });
    };
    const counting = usageStoreUrl === null ? countAlone(begin(WHOLE)) : shareLanes({ database, lanes: store.lanes, begin, onLost });
    return { counting, stop: () => counting.stop(thread.stop) };
  };

  const work = ({ inRest }: Counting, beside: EraseBeside): Repeated =>
    wireUsageStoreWork({
      database,
      keeping: store.keeping,
      ...wireJournalKeeping({ database, sink: store.sink }),
      ...(store.lanes.length > 1 && { lanes: store.lanes.map(keepingOf) }),
      inRest,
      beside,
      onError: (error) => log.error({ err: error }, 'work on the usage store failed'),
    });
  return { store, count, work };
}
