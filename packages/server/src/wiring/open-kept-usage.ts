import path from 'node:path';
import { openUsageStore, wireRecovery, wireUsageStoreWork } from '../facts/usage/wire.ts';
import type { Log } from '../platform/log/log.ts';
import type { Database } from '../platform/records/records.ts';
import { wireApplier, wireJournalKeeping } from '../sources/intake/wire.ts';
import { factWriters } from './fact-writers.ts';

const USAGE_STORE = { memoryMb: 512, threads: 2 };

/** The usage store, kept level with the journal, archived, and made again where it was damaged. */
export async function openKeptUsage({
  database,
  folder,
  log,
}: {
  readonly database: Database;
  readonly folder: string;
  readonly log: Log;
}) {
  const damaged: string[] = [];
  const store = await openUsageStore({
    folder,
    ...USAGE_STORE,
    isKept: true,
    onDamage(files) {
      damaged.push(...files.map((file) => path.basename(file)));
      log.error({ files }, 'a damaged usage file was set aside; it is made again from the archive and the journal');
    },
  });
  const keeping = { database, keeping: store.keeping, ...wireJournalKeeping({ database, sink: store.sink }) };
  const applier = wireApplier({
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
  return { store, applier, storeWork };
}
