import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { operatorWords } from './operator-words.ts';
import type { Config } from './platform/config/config.ts';
import { requireConfig } from './platform/config/require-config.ts';
import { type Installation, openInstallation } from './platform/installation/open-installation.ts';
import { prepareDatabase } from './platform/installation/prepare-database.ts';
import { createLog, type Log } from './platform/log/log.ts';
import { checkPort, listenFailure } from './platform/processes/check-port.ts';
import { heapOption, memoryMb } from './platform/processes/heap-limit.ts';
import { type Child, startChild } from './platform/processes/start-child.ts';
import { endsWithin, stopInTurn, type Stopping } from './platform/processes/stop-in-turn.ts';
import { supervise } from './platform/processes/supervise.ts';
import { tellWhenSlow } from './platform/processes/tell-when-slow.ts';
import { toldToStop } from './platform/processes/told-to-stop.ts';
import { placesOf } from './wiring/places.ts';
import { settleSecret } from './wiring/settle-secret.ts';
import { migrate, type StartedApi, startApi } from './wiring/start-api.ts';

const ENGINE = new URL('./engine.ts', import.meta.url);
const WEB_FOLDER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** How long a start under way may still take when we are told to stop; with the stopping itself, under 30 seconds. */
const START_MS = 8_000;

/** Runs this installation until it is told to stop. Returns the exit code. */
export async function serve(environment: NodeJS.ProcessEnv): Promise<number> {
  const stopping = stopInTurn();
  const stop = toldToStop();
  try {
    const started = startAll(requireConfig(environment), stopping);
    // Told to stop while still starting: a part is let through its start, so that it can be stopped in its turn.
    await Promise.race([started, stop.then(() => endsWithin(started, START_MS))]);
    await stop;
    return 0;
  } catch (error) {
    return complain(error);
  } finally {
    const left = await stopping.stopAll();
    if (left.length > 0) process.stderr.write(`Did not stop in time: ${left.join(', ')}\n`);
  }
}

type Duties = { readonly stopping: Stopping; readonly log: Log };

async function startAll(config: Config, stopping: Stopping): Promise<void> {
  const duties = { stopping, log: createLog('main', config.logLevel) };
  await checkPort(config.host, config.port);
  const opened = await openWatched(config, duties);
  await tellWhenSlow('Preparing the database', () => prepareDatabase(opened.ownerUrl, migrate));
  const installation = { ...opened, secret: await settleSecret(opened) };
  const engine = await startEngine(installation, duties);
  const api = await startListening(installation, engine, duties);
  announce(installation, api);
}

async function openWatched(config: Config, { stopping, log }: Duties): Promise<Installation> {
  const installation = await tellWhenSlow('Starting the database', () => openInstallation(config, 'serve'));
  stopping.add('data folder', installation.hold.release);
  const { embedded } = installation;
  if (embedded !== null) {
    const watch = supervise(embedded.server, embedded.startAgain, (waitMs, reason) =>
      log.error({ waitMs, err: reason }, 'PostgreSQL ended; starting it again'),
    );
    stopping.add('PostgreSQL', watch.stop);
  }
  return installation;
}

/** The engine is a process of its own; a crash of its database library must not take the API along. */
async function startEngine({ config, appUrl, secret }: Installation, { stopping, log }: Duties): Promise<() => Child | null> {
  const { dataDir, usageStoreUrl, isUsageStoreSafe, usageMemoryMb, backupWarnDays, clockFile, logLevel } = config;
  const options = JSON.stringify({
    databaseUrl: appUrl,
    dataDir,
    secret,
    places: placesOf(config),
    usageStoreUrl,
    isUsageStoreSafe,
    usageMemoryMb,
    backupWarnDays,
    clockFile,
    logLevel,
  });
  let current: Child | null = null;
  // The operator's own options come last, and so win.
  const nodeOptions = [...heapOption(memoryMb()), process.env['NODE_OPTIONS'] ?? ''].join(' ').trim();
  const start = async () => {
    const child = await startChild(ENGINE, { ...process.env, NODE_OPTIONS: nodeOptions, PERENNIAL_ENGINE: options });
    current = child;
    return child;
  };
  const watch = supervise(await tellWhenSlow('Starting the engine', start), start, (waitMs, reason) => {
    current = null;
    log.error({ waitMs, err: reason }, 'the engine ended; starting it again');
  });
  stopping.add('engine', watch.stop);
  return () => current;
}

async function startListening(installation: Installation, engine: () => Child | null, { stopping, log }: Duties): Promise<StartedApi> {
  const { config, secret, appUrl } = installation;
  const { host, port } = config;
  try {
    const webFolder = existsSync(WEB_FOLDER) ? WEB_FOLDER : null;
    const api = await startApi({ ...config, secret, places: placesOf(config), databaseUrl: appUrl, webFolder, engine, logger: log });
    stopping.add('API', api.close);
    return api;
  } catch (error) {
    throw listenFailure(error, host, port);
  }
}

function announce({ config, hold }: Installation, api: StartedApi): void {
  const entry = api.firstOwnerUrl === null ? '' : ` · sign in once with ${api.firstOwnerUrl}`;
  hold.announce(config.publicUrl, config);
  process.stdout.write(`Perennial is ready at ${config.publicUrl}${entry}\n`);
}

/** What the operator can mend is told in a sentence; anything else is our fault, and shows where. */
function complain(error: unknown): number {
  const words = operatorWords(error);
  if (words === null) throw error;
  process.stderr.write(`${words}\n`);
  return 1;
}
