import { createLog } from './platform/log/log.ts';
import { parentChannel } from './platform/processes/parent-channel.ts';
import { READY } from './platform/processes/start-child.ts';
import { type EngineOptions, startEngine } from './wiring/start-engine.ts';

/**
 * The process that owns the usage file and does all work that takes time. Started by main with its options in
 * the environment; it ends when told to, and when main is no more.
 */
const options = JSON.parse(process.env.PERENNIAL_ENGINE ?? '{}') as EngineOptions & { readonly logLevel: 'warn' };
const log = createLog('engine', options.logLevel);
const channel = parentChannel();
const onLost = () => {
  log.error('the connection that says that this engine is the one at work was lost');
  // Another may be at work by now; main starts this one again.
  process.exit(1);
};
const engine = await startEngine(options, { channel, log, onLost });

const ORPHANED_MS = 2_000;

let isStopping = false;
const stop = async (): Promise<void> => {
  if (isStopping) return;
  isStopping = true;
  await engine.stop();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
// Ctrl-C reaches the whole group in a terminal; main stops us in our turn.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => {
  // Main was killed, and its PostgreSQL goes with it: whoever waits for that would keep the usage file from the next engine.
  setTimeout(() => process.exit(1), ORPHANED_MS).unref();
  void stop();
});
channel.send(READY);
