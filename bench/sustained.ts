import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deeds, introductions } from './intake/people.ts';
import { tell } from './intake/set-up.ts';
import { sendSteadily, type SteadyResult } from './intake/steady.ts';
import { quantile } from './quantile.ts';
import { bareSide, ourSide, type Lag, type Side } from './sustained/sides.ts';
import { startWhole } from './whole/start.ts';

/**
 * How many events a second are accepted and counted, minute after minute: `node bench/sustained.ts [minutes] [events a second]`.
 * A whole server is sent events at a fixed rate, whatever it answers, and how far counting is behind is looked at each
 * second; then the same is done to a bare server with a bare Appender. Without a rate the highest is looked for first, of
 * both: the one that keeps counting less than two seconds behind.
 */
const [minutes = 1, wanted = 0] = process.argv.slice(2).map(Number);
const CONNECTIONS = 32;
const TRIAL_SECONDS = 20;
const BEHIND_SECONDS = 2;
const RATES = [10, 15, 20, 25, 30, 35, 40, 50, 60, 70, 80, 90, 100, 120, 140, 160, 200].map((thousand) => thousand * 1_000);

const home = mkdtempSync(path.join(tmpdir(), 'perennial-bench-'));
const server = await startWhole(home, { port: 4_393 });
const ours = ourSide(server);
await sendSteadily(ours.url, ours.writeKey, { eventsPerSecond: 10_000, seconds: 3, connections: CONNECTIONS, batches: introductions() });
await drained(ours);
const bare = await bareSide(home);

let rate = wanted;
if (wanted === 0) {
  const [highest, limit] = [await highestOf(ours), await highestOf(bare)];
  tell(
    `highest rate with counting less than ${BEHIND_SECONDS} s behind: ours ${highest}, bare ${limit} events/s, ratio ${(highest / limit).toFixed(2)}`,
  );
  rate = highest;
}
for (const side of [ours, bare]) tell(words(side, await run(side, rate, 60 * minutes)));
bare.stop();
await server.stop();
rmSync(home, { recursive: true });

type Run = { readonly sent: SteadyResult; readonly lags: readonly Lag[]; readonly counted: number; readonly drainedSeconds: number };

async function run(side: Side, eventsPerSecond: number, seconds: number): Promise<Run> {
  const before = await side.counted();
  const lags: Lag[] = [];
  const enough = new AbortController();
  const looking = lookEachSecond(side, lags, enough.signal);
  const { url, writeKey, onAcknowledged } = side;
  const sent = await sendSteadily(url, writeKey, { eventsPerSecond, seconds, connections: CONNECTIONS, batches: deeds(), onAcknowledged });
  const since = performance.now();
  await drained(side);
  enough.abort();
  await looking;
  return { sent, lags, counted: (await side.counted()) - before, drainedSeconds: (performance.now() - since) / 1_000 };
}

async function lookEachSecond(side: Side, lags: Lag[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    lags.push(await side.lag());
    await sleep(1_000);
  }
}

async function drained(side: Side): Promise<void> {
  while ((await side.lag()).events > 0) await sleep(50);
}

async function highestOf(side: Side): Promise<number> {
  let [low, high] = [-1, RATES.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const trial = await run(side, RATES[middle] ?? 0, TRIAL_SECONDS);
    const isKept = behind(trial, 1) < BEHIND_SECONDS && trial.sent.eventsPerSecond > 0.97 * (RATES[middle] ?? 0);
    tell(`  ${words(side, trial)}`);
    if (isKept) low = middle;
    else high = middle;
  }
  return RATES[low] ?? 0;
}

function behind({ lags }: Run, share: number): number {
  return quantile(
    lags.map((lag) => lag.seconds).sort((left, right) => left - right),
    share,
  );
}

function words({ name }: Side, told: Run): string {
  const { sent, lags, counted, drainedSeconds } = told;
  const seconds = (share: number) => behind(told, share).toFixed(2);
  const most = Math.max(...lags.map((lag) => lag.events));
  return (
    `${name}: ${(sent.eventsPerSecond / 1_000).toFixed(1)}k events/s, answers p50 ${sent.p50Ms.toFixed(0)} ms, p99 ${sent.p99Ms.toFixed(0)} ms; ` +
    `counting behind p50 ${seconds(0.5)} s, p95 ${seconds(0.95)} s, longest ${seconds(1)} s, at most ${most} events, level ${drainedSeconds.toFixed(1)} s after the last; ` +
    `acknowledged ${sent.acknowledged}, counted ${counted}${sent.failed === 0 ? '' : `, ${sent.failed} requests failed`}`
  );
}
