import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { dice } from '../dice.ts';
import { installationUnderFault } from './support/installation.ts';
import { openLedger } from './support/ledger.ts';
import { plainSender } from './support/senders.ts';
import { isLong, seed, sized, tell } from './support/size.ts';
import { storedEvents } from './support/stored-events.ts';

const SECONDS = sized({ short: 6, long: 240 });
const ANSWER_MS_MAX = isLong ? 250 : 1_000;

const installation = await installationUnderFault();
afterAll(() => installation.remove());

it(`takes events while the process of the usage store stands still for ${SECONDS} s, and counts them afterwards`, {
  timeout: 900_000,
}, async () => {
  const ledger = openLedger();
  const target = { url: installation.url, writeKey: installation.workspace.writeKey, ledger };
  const sender = plainSender(target, { roll: dice(seed), connections: 4, restMs: isLong ? 200 : 40 });
  await sleep(500);
  const [engine = 0] = installation.pidsOf('engine');
  installation.signal('engine', 'SIGSTOP');
  await sleep(SECONDS * 1_000);
  const waiting = (await installation.waiting()) ?? 0;
  installation.signal('engine', 'SIGCONT');
  await sender.stop();
  const since = performance.now();
  const shown = await installation.untilCounted(ledger.acknowledged(), 300_000);
  const countedMs = Math.round(performance.now() - since);
  expect(installation.pidsOf('engine')).toEqual([engine]);
  await installation.stop();

  const found = ledger.compare((await storedEvents(installation.dataDir, installation.workspace.id)).stored);
  tell('pause', { seconds: SECONDS, ...found, answers: ledger.answers(), answerMsP99: ledger.answerMs(99), waiting, countedMs });
  expect(found).toMatchObject({ lost: 0, doubled: 0, foreign: 0, acknowledged: found.sent, stored: shown });
  expect(Object.keys(ledger.answers())).toEqual(['200']);
  expect(waiting).toBeGreaterThan(SECONDS);
  expect(ledger.answerMs(99)).toBeLessThan(ANSWER_MS_MAX);
});
