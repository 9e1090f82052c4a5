import type { FastifyInstance } from 'fastify';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Clock, QuickClock } from '../../kernel/time.ts';
import type { Database } from '../../platform/records/records.ts';
import { intakeRoutes } from './http/intake.routes.ts';
import { setAsideRoutes } from './http/set-aside.routes.ts';
import { knownKeys } from './http/known-keys.ts';
import { type Applier, runApplier } from './jobs/run-applier.ts';
import type { Lane } from './lane.ts';
import type { FactWriters, RowsJournal, UsageSink } from './use-cases/ports.ts';
import { checkJournal } from './use-cases/check-journal.ts';
import { type ErasedKeys, eraseFromJournal } from './use-cases/erase-from-journal.ts';
import { journalPruning } from './use-cases/prune-journal.ts';
import { levelProgress, reachedSeq, restartProgress } from './store/progress.store.ts';
import { countSettledAgain } from './store/set-aside.store.ts';
import { openJournal } from './store/journal.store.ts';
import { rowsJournal } from './use-cases/count-rows.ts';
import { type JournalReader, journalReader } from './use-cases/read-journal.ts';

export { type Counting, countAlone, shareLanes } from './jobs/share-lanes.ts';
export { remoteReader, serveReader } from './jobs/remote-reader.ts';
export { isSoundJournal } from './store/sound-journal.read.ts';
export { holdJournal } from './store/journal.store.ts';
export { awaitJournal } from './store/imported-progress.store.ts';
export { type JournalReader, journalReader } from './use-cases/read-journal.ts';

export type IntakeDeps = {
  /** A pool of its own, so that intake never waits for a connection behind a page: `openDatabase(url, { max: 3 })`. */
  readonly intakeDatabase: Database;
  readonly clock: QuickClock;
  readonly publicUrl: string;
  readonly facts: Pick<FactWriters, 'findAccounts' | 'findContacts'>;
};

/** For the API process. */
export function wireIntake(deps: IntakeDeps) {
  const accept = {
    journal: openJournal(deps.intakeDatabase.pool),
    clock: deps.clock,
    workspaceOfKey: knownKeys(deps.intakeDatabase),
    publicUrl: deps.publicUrl,
  };
  return {
    routes: setAsideRoutes(deps),
    registerIntake: (app: FastifyInstance) => intakeRoutes(app, accept),
  };
}

export type ApplierWireDeps = {
  readonly database: Database;
  readonly sink: UsageSink;
  /** That of the sink; without it all is counted here. */
  readonly lane?: Lane;
  readonly facts: FactWriters;
  /** Where another thread reads the journal. */
  readonly reader?: JournalReader;
  readonly onError: (error: unknown, failures: number) => void;
  readonly recover?: () => Promise<void>;
  readonly step?: { readonly rows: number; readonly events: number };
};

/** For the process that owns the usage store: begins to apply at once. */
export function wireApplier(deps: ApplierWireDeps): Applier {
  return runApplier({ ...deps, reader: deps.reader ?? journalReader(deps) });
}

/** For whoever imports usage rows, in any process; `poke` where the applier is in this one. */
export function wireRowsJournal(deps: { readonly database: Database; readonly clock: Clock; readonly poke?: () => void }): RowsJournal {
  return rowsJournal({
    journal: openJournal(deps.database.pool),
    database: deps.database,
    clock: deps.clock,
    poke: deps.poke ?? (() => undefined),
  });
}

/** What those who keep the usage store, or a lane of it, need of the journal. */
export function wireJournalKeeping(deps: {
  readonly database: Database;
  readonly sink: Pick<UsageSink, 'lacking'>;
  readonly lane?: Lane;
  readonly keptDays?: number;
}) {
  const { database, lane } = deps;
  return {
    journal: journalPruning(database, deps.keptDays),
    eraseFromJournal: (workspaceId: WorkspaceId, erased: ErasedKeys) => eraseFromJournal(database, workspaceId, erased),
    reached: () => database.inInstallation((records) => reachedSeq(records, lane)),
    restartProgress: (position: number, counted: ReadonlyMap<string, number>) =>
      database.inInstallation((records) => restartProgress(records, { position, counted, ...(lane && { lane }) })),
    countSettledAgain: (upTo: number) => database.inInstallation((records) => countSettledAgain(records, upTo, lane)),
    levelProgress: (applied: number) => database.inInstallation((records) => levelProgress(records, applied, lane)),
    checkJournal: (upTo: number, onRows: (done: number, of: number) => void) => checkJournal(deps, upTo, onRows),
  };
}
