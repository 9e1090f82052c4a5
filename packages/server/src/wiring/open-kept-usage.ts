import path from 'node:path';
import { openClickHouseUsage, openUsageStore, type OwnedUsageStore, wireRecovery, wireUsageStoreWork } from '../facts/usage/wire.ts';
import type { Log } from '../platform/log/log.ts';
import type { Database } from '../platform/records/records.ts';
import { keepThread } from '../platform/processes/keep-thread.ts';
import { remoteReader, wireApplier, wireJournalKeeping } from '../sources/intake/wire.ts';
import { factWriters } from './fact-writers.ts';

const THREADS = 2;

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

/** The usage store; from `keep` on it is kept level with the journal, archived, and made again where it was damaged. */
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
      : await openClickHouseUsage({ url: usageStoreUrl, archive: path.join(folder, 'archive'), isSafe: means.isUsageStoreSafe });
  return {
    store,
    keep: () => {
      const keeping = { database, keeping: store.keeping, ...wireJournalKeeping({ database, sink: store.sink }) };
      const thread = keepThread(new URL('./journal-thread.ts', import.meta.url), { databaseUrl }, (error) =>
        log.error({ err: error }, 'the thread that reads the journal failed; it is begun again'),
      );
      const applier = wireApplier({
        reader: remoteReader(thread.channel),
        database,
        sink: store.sink,
        facts: factWriters,
        recover: wireRecovery({ ...keeping, damaged: () => damaged.splice(0) }),
        onError: (error, failures) => log.error({ err: error, failures }, 'applying the journal failed; it is tried again'),
      });
      const storeWork = wireUsageStoreWork({
        ...keeping,
        inRest: applier.between,
        onError: (error) => log.error({ err: error }, 'work on the usage store failed'),
      });
      const stop = async () => {
        await storeWork.stop();
        await applier.stop();
        await thread.stop();
      };
      return { applier, stop };
    },
  };
}
