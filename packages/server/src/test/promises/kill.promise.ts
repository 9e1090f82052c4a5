import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { dice } from '../dice.ts';
import { installationUnderFault, type Part, PARTS } from './support/installation.ts';
import { openLedger } from './support/ledger.ts';
import { plainSender, rudderSender, segmentSender } from './support/senders.ts';
import { isLong, isTimed, seed, sized, tell } from './support/size.ts';
import { storedEvents } from './support/stored-events.ts';

const KILLS = sized({ short: 20, long: 200 });
/** The promise is 10 s, and kept by the long run alone on the machine; beside other tests only a start that never comes is found. */
const READY_MS_MAX = !isTimed ? Number.POSITIVE_INFINITY : isLong ? 10_000 : 60_000;
/** An SDK waits up to a minute between two tries; what it has not been told by then is not acknowledged. */
const PATIENCE_MS = isLong ? 120_000 : 5_000;

const installation = await installationUnderFault();
afterAll(() => installation.remove());
const roll = dice(seed);
const killed: Partial<Record<Part, number>> = {};
const kills = () => Object.values(killed).reduce((sum, times) => sum + times, 0);

/** Up to three parts one after the other, some of them while others have not come back yet. */
async function killSome(): Promise<void> {
  for (let hits = 1 + roll(3); hits > 0; hits--) {
    const part = PARTS[roll(PARTS.length)] as Part;
    killed[part] = (killed[part] ?? 0) + installation.signal(part, 'SIGKILL', roll);
    if (part === 'server' || part === 'all') {
      await installation.ended();
      return installation.start();
    }
    await sleep(roll(400));
  }
}

it(`loses nothing and doubles nothing while its processes are killed ${KILLS} times under load`, {
  timeout: KILLS * 30_000,
}, async () => {
  const ledger = openLedger();
  const target = { url: installation.url, writeKey: installation.workspace.writeKey, ledger };
  const senders = [
    plainSender(target, { roll, connections: 3, restMs: 15 }),
    segmentSender(target, { restMs: 20, patienceMs: PATIENCE_MS }),
    rudderSender(target, { restMs: 20, patienceMs: PATIENCE_MS }),
  ];
  const readyMs: number[] = [];
  while (kills() < KILLS) {
    await sleep(50 + roll(500));
    const since = performance.now();
    await killSome();
    await installation.untilReady();
    readyMs.push(Math.round(performance.now() - since));
  }
  for (const sender of senders) await sender.stop();
  const shown = await installation.untilCounted(ledger.acknowledged());
  await installation.stop();

  const { stored, countOfDays } = await storedEvents(installation.dataDir, installation.workspace.id);
  const found = ledger.compare(stored);
  const slowestReadyMs = Math.max(...readyMs);
  tell('kill', { kills: kills(), killed, ...found, answers: ledger.answers(), slowestReadyMs });
  expect(found).toMatchObject({ lost: 0, doubled: 0, foreign: 0 });
  expect([shown, countOfDays]).toEqual([found.stored, found.stored]);
  expect(found.acknowledged).toBeGreaterThan(KILLS * 50);
  expect(Object.keys(ledger.answers()).filter((answer) => !/^(200|429|503|no connection|silence|.* gave up)$/.test(answer))).toEqual([]);
  expect(slowestReadyMs).toBeLessThan(READY_MS_MAX);
});
