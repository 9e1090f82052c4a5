import { type LedgerFile, ledgerFile } from '../access/index.ts';
import { areLedgersStated } from '../facts/revenue/index.ts';
import { wireCosts, wireLedger } from '../facts/revenue/wire.ts';
import { type OwnedUsageStore, serveUsageStore, wireUsage } from '../facts/usage/wire.ts';
import { clockFromFile, systemClock } from '../platform/clock.ts';
import type { Log } from '../platform/log/log.ts';
import { wireBacktestWork } from '../judgements/backtest/wire.ts';
import { wireJudging } from '../judgements/account-state/wire.ts';
import { wirePlantedDropsWork } from '../judgements/planted-drops/wire.ts';
import { wirePredictionWork } from '../judgements/prediction/wire.ts';
import { wireRenewalWork } from '../outcomes/renewals/wire.ts';
import { wireValueWork } from '../outcomes/value/wire.ts';
import { announceChange } from '../platform/live/changes.ts';
import { arrangeSample } from './arrange-sample.ts';
import { type Database, openDatabase, type Records } from '../platform/records/records.ts';
import { takeTurn } from '../platform/records/take-turn.ts';
import type { Repeated } from '../platform/processes/repeat.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import type { Channel } from '../platform/processes/remote-calls.ts';
import { wireAnchors, wireExports, wireRemovals, wireRetention } from '../access/wire.ts';
import { wireImportWork } from '../sources/imports/wire.ts';
import { type Counting, wireRowsJournal } from '../sources/intake/wire.ts';
import { wireSampleLoads } from '../sources/sample/wire.ts';
import { wireStripeWork } from '../sources/stripe/wire.ts';
import { type WatchDeps, wireWatch } from '../system/wire.ts';
import { catalogue } from './catalogue.ts';
import { serveEngineFigures } from './engine-figures.ts';
import { eraseBeside, holdToLedger } from './erase-beside.ts';
import { exportWorkspace } from './export-workspace.ts';
import { importWriters } from './import-writers.ts';
import { type JudgingThreadData, judgingThreads } from './judging-threads.ts';
import { openKeptUsage } from './open-kept-usage.ts';
import type { PlacesOfAll } from './places.ts';
import { openPreviews, servePreviews } from './previews.ts';
import { retentionKinds } from './retention-kinds.ts';
import { rowWriter } from './row-writers.ts';
import { stripeFacts } from './stripe-facts.ts';

export type EngineOptions = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** What opens the sealed secrets of other systems. */
  readonly secret: string;
  readonly places: PlacesOfAll;
  readonly backupWarnDays: number;
  readonly usageStoreUrl: string | null;
  readonly isUsageStoreSafe: boolean;
  readonly usageMemoryMb: number;
  readonly clockFile: string | null;
};

/** Three hold locks; lanes save how far they are side by side. */
const CONNECTIONS_SHARED = 9;
/** One process of those that share the database does what is not divided among them. */
const TURN = 'work';

/**
 * Opens the stores, answers the API, and does all standing work: apply events, compute, import. Where the usage store is
 * a server, other engines may stand beside this one: they answer too, import the files that they have and apply the lanes that
 * they hold; one of them does the rest at a time.
 */
export async function startEngine(
  options: EngineOptions,
  means: { readonly channel: Channel; readonly log: Log; readonly onLost: () => void },
): Promise<{ readonly stop: () => Promise<void> }> {
  const { log } = means;
  const database = openDatabase(options.databaseUrl, { max: options.usageStoreUrl === null ? 6 : CONNECTIONS_SHARED });
  const clock = options.clockFile === null ? systemClock : clockFromFile(options.clockFile);
  const usage = await openKeptUsage({ ...options, database, folder: options.places.usage, log });
  const erasures = ledgerFile(options.places.data);
  await holdToLedger({ database, clock, log, ledger: erasures });
  const stopAnswering = answerApi(means.channel, { database, store: usage.store });
  const watch = watchSystem({ database, clock, places: options.places, backupWarnDays: options.backupWarnDays }, log);
  const { counting, stop: stopCounting } = usage.count(means.onLost);
  let work: Work | null = null;
  const journal = wireRowsJournal({ database, clock, poke: counting.poke });
  const facts = wireUsage({ database, store: usage.store.ask, journal });
  const isAlone = options.usageStoreUrl === null;
  const imports = wireImportWork({
    database,
    clock,
    isAlone,
    dataDir: options.dataDir,
    writers: importWriters({ usageWriter: facts.usageWriter, knownAmong: usage.store.knownAmong }),
    onError: (error, importId) => log.error({ err: error, importId }, 'an import failed'),
  });
  const begin = () => {
    work = beginWork({ database, clock, log, erasures, facts, imports, counting, data: options }, usage);
  };
  const turn = isAlone ? null : takeTurn(database.pool, TURN, means.onLost);
  if (turn === null) begin();
  else void Promise.all([turn.mine, counting.joined]).then(begin);
  return {
    async stop() {
      await watch.stop();
      stopAnswering();
      await imports.stop();
      await work?.stop();
      await turn?.end();
      await stopCounting();
      await usage.store.close();
      await database.close();
    },
  };
}

type Work = { readonly stop: () => Promise<void> };

type WorkMeans = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly erasures: LedgerFile;
  readonly facts: ReturnType<typeof wireUsage>;
  readonly imports: ReturnType<typeof wireImportWork>;
  readonly counting: Counting;
  readonly data: JudgingThreadData & Pick<EngineOptions, 'secret' | 'places'>;
};

const announce: Parameters<typeof wireLedger>[0]['announce'] = (records, workspaceId, ids) =>
  announceChange(records, { workspaceId, kind: 'accounts', ids });

function beginWork(
  { database, clock, log, erasures, facts, imports, counting, data: { databaseUrl, clockFile, secret, places } }: WorkMeans,
  { store, work }: Awaited<ReturnType<typeof openKeptUsage>>,
): Work {
  const storeWork = work(counting, eraseBeside(imports.forgetEnded, { clock, ledger: erasures }));
  const { usageWriter, usageOfAccounts } = facts;
  const samples = wireSampleLoads({
    database,
    writerOf: (scope) => rowWriter({ database, usageWriter }, scope),
    counted: counting.drained,
    arrange: (scope, teams) => arrangeSample({ database, clock }, scope, teams),
    isStated: (workspaceId) => database.inWorkspace(workspaceId, (records) => areLedgersStated(records, workspaceId)),
    onError: (error) => log.error({ err: error }, 'bringing in the sample company failed'),
  });
  const stripe = stripeWork({ database, clock, secret, log });
  const threads = judgingThreads({
    databaseUrl,
    clockFile,
    store,
    onError: (error) => log.error({ err: error }, 'a thread that judges ended; it is begun again'),
  });
  const judging = wireJudging({
    database,
    clock,
    catalogue,
    usageOfAccounts,
    isBehind: counting.isBehind,
    judges: threads.judges,
    eventsOf: async (workspaceId) => (await store.ask.totals(workspaceId)).events,
    announce: async (records, workspaceId, ids) => {
      await announceChange(records, { workspaceId, kind: 'accounts', ids });
      await announceChange(records, { workspaceId, kind: 'signals', ids });
    },
  });
  const fresh = judging.keepFresh((error) => log.error({ err: error }, 'computing health failed; it is tried again'));
  const ledger = wireLedger({ database, clock, announce }, (error) =>
    log.error({ err: error }, 'stating the movement ledger failed; it is tried again'),
  );
  const costs = wireCosts({ database, clock, usageStore: store.ask, announce }, (error) =>
    log.error({ err: error }, 'stating what accounts cost failed; it is tried again'),
  );
  const looks = looksAtAll({ database, clock, log, usageOfAccounts });
  const removals = wireRemovals({
    database,
    clock,
    countEvents: async (workspaceId) => (await store.ask.totals(workspaceId)).events,
    note: async (line) => void (await erasures.add([line])),
    async forget(workspaceId) {
      await imports.forget(workspaceId);
      await counting.inRest(() => store.sink.forget(workspaceId), workspaceId);
    },
    onError: (error) => log.error({ err: error }, 'removing a workspace failed; it is tried again'),
  });
  const kept = keepsUp({ database, clock, log, databaseUrl, places });
  return {
    async stop() {
      await kept.stop();
      await fresh.stop();
      await ledger.stop();
      await costs.stop();
      await threads.stop();
      await looks.stop();
      await removals.stop();
      await samples.stop();
      await stripe.stop();
      await storeWork.stop();
    },
  };
}

/** What goes on by itself beside judging: archives that were asked for, ends of audit chains, what was kept long enough. */
function keepsUp({
  database,
  clock,
  log,
  databaseUrl,
  places,
}: Pick<WorkMeans, 'database' | 'clock' | 'log'> & Pick<WorkMeans['data'], 'databaseUrl' | 'places'>): Work {
  const exports = exportWork({ database, clock, log, appUrl: databaseUrl, dataDir: places.data });
  const anchors = wireAnchors({
    database,
    file: places.auditAnchors,
    onFailure: (error) => log.error({ err: error }, 'writing down the ends of audit chains failed; it is tried again'),
  });
  const retention = wireRetention({
    database,
    clock,
    kinds: retentionKinds,
    onFailure: (error) => log.error({ err: error }, 'letting go what was kept long enough failed; it is tried again'),
  });
  return {
    async stop() {
      await Promise.all([exports.stop(), retention.stop(), anchors.stop()]);
    },
  };
}

/** Makes archives of whole workspaces. */
function exportWork({
  log,
  ...place
}: Pick<WorkMeans, 'database' | 'clock' | 'log'> & { readonly appUrl: string; readonly dataDir: string }): Repeated {
  return wireExports({
    ...place,
    make: async (wish) => {
      const { bytes, manifest } = await exportWorkspace(place, wish);
      return { bytes, tables: manifest.tables.length, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0) };
    },
    onFailure: (error) => log.error({ err: error }, 'exporting a workspace failed'),
  });
}

/** What looks at all accounts of a workspace now and then, from what was judged. */
function looksAtAll({
  database,
  clock,
  log,
  usageOfAccounts,
}: Pick<WorkMeans, 'database' | 'clock' | 'log'> & Pick<WorkMeans['facts'], 'usageOfAccounts'>): Work {
  const past = {
    database,
    clock,
    catalogue,
    usageOfAccounts,
    tell: (records: Records, workspaceId: WorkspaceId) => announceChange(records, { workspaceId, kind: 'runs', ids: [] }),
  };
  const backtests = wireBacktestWork({ ...past, onFailure: (error) => log.error({ err: error }, 'a backtest failed') });
  const trials = wirePlantedDropsWork({ ...past, onFailure: (error) => log.error({ err: error }, 'trying planted drops failed') });
  const predictions = wirePredictionWork({ ...past, onFailure: (error) => log.error({ err: error }, 'fitting the history failed') });
  const renewals = wireRenewalWork({
    database,
    clock,
    tell: (records, workspaceId) => announceChange(records, { workspaceId, kind: 'accounts', ids: [] }),
    onFailure: (error) => log.error({ err: error }, 'keeping renewals up failed; it is tried again'),
  });
  const values = wireValueWork({
    database,
    clock,
    tell: (records, workspaceId) => announceChange(records, { workspaceId, kind: 'accounts', ids: [] }),
    onFailure: (error) => log.error({ err: error }, 'keeping values up failed; it is tried again'),
  });
  return {
    async stop() {
      await backtests.stop();
      await trials.stop();
      await predictions.stop();
      await renewals.stop();
      await values.stop();
    },
  };
}

function stripeWork({ log, ...means }: Pick<WorkMeans, 'database' | 'clock' | 'log'> & Pick<EngineOptions, 'secret'>): Repeated {
  return wireStripeWork({
    ...means,
    facts: stripeFacts,
    onError: (error, connection) => log.error({ err: error, connection }, 'working on what Stripe told failed; it is tried again'),
  });
}

/** Answers what the API asks of this process. */
function answerApi(channel: Channel, { database, store }: { readonly database: Database; readonly store: OwnedUsageStore }): () => void {
  const served = [
    serveUsageStore(store, channel),
    servePreviews(openPreviews({ database, usageStore: store.ask }), channel),
    serveEngineFigures(channel),
  ];
  return () => {
    for (const stopServing of served) stopServing();
  };
}

/** Takes samples, and says in the log when something should be looked at. */
function watchSystem(look: Omit<WatchDeps, 'onAlert' | 'onFailure'>, log: Log): Repeated {
  return wireWatch({
    ...look,
    onAlert: (alert) =>
      alert.level === 'urgent' ? log.error(alert, 'the system needs help now') : log.warn(alert, 'the system should be looked at'),
    onFailure: (error) => log.error({ err: error }, 'watching the system failed; it is tried again'),
  });
}
