import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { insertKey } from '../../access/index.ts';
import { cuttablePostgres, type Way } from '../../sources/intake/test/cuttable-postgres.ts';
import { aWorkspace } from '../../sources/intake/test/intake-under-test.ts';
import { dice } from '../dice.ts';
import { testDatabase } from '../test-database.ts';
import type { PreparedWorkspace } from './support/global-setup.ts';
import { type InstallationUnderFault, installationUnderFault } from './support/installation.ts';
import { openLedger } from './support/ledger.ts';
import { FAIR_ANSWERS, plainSender, rudderSender, segmentSender } from './support/senders.ts';
import { isLong, seed, tell } from './support/size.ts';
import { storedEvents } from './support/stored-events.ts';

const SECONDS = isLong ? [1, 5, 20, 60, 240] : [2.5];
const ANSWER_MS_MAX = isLong ? 2_000 : 2_500;
const READY_MS_MAX = isLong ? 10_000 : 20_000;
/** An SDK waits up to a minute between two tries. */
const PATIENCE = { restMs: 25, patienceMs: isLong ? 180_000 : 30_000 };

const roll = dice(seed);
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

type Fault = { readonly name: string; readonly begin: () => void; readonly end: () => void };

/** Each fault comes while three kinds of senders are at work, and goes; what was acknowledged is there once. */
async function comesThrough(installation: InstallationUnderFault, faults: readonly Fault[]): Promise<void> {
  const ledger = openLedger();
  const target = { url: installation.url, writeKey: installation.workspace.writeKey, ledger };
  const sendersAtWork = () => [
    plainSender(target, { roll, connections: 2, restMs: 25 }),
    segmentSender(target, PATIENCE),
    rudderSender(target, PATIENCE),
  ];
  let senders = sendersAtWork();
  for (const seconds of SECONDS)
    for (const { name, begin, end } of faults) {
      await sleep(500);
      begin();
      await sleep(seconds * 1_000);
      end();
      const readyMs = Math.round(await installation.untilReady());
      if (isLong) {
        // Each gets the patience that its maker gave it for one outage.
        await Promise.all(senders.map((sender) => sender.stop()));
        senders = sendersAtWork();
      }
      tell(`away, ${name} for ${seconds} s`, { answers: { ...ledger.answers() }, slowestAnswerMs: ledger.answerMs(100), readyMs });
      expect(readyMs).toBeLessThan(READY_MS_MAX);
    }
  await Promise.all(senders.map((sender) => sender.stop()));
  const shown = await installation.untilCounted(ledger.acknowledged());
  await installation.stop();
  const found = ledger.compare((await storedEvents(installation.dataDir, installation.workspace.id)).stored);
  tell('away', found);
  expect(found).toMatchObject({ lost: 0, doubled: 0, foreign: 0, acknowledged: found.sent, stored: shown });
  expect(Object.keys(ledger.answers()).filter((answer) => !FAIR_ANSWERS.test(answer))).toEqual([]);
  expect(ledger.answers()['503']).toBeGreaterThan(0);
  expect(ledger.answerMs(100)).toBeLessThan(ANSWER_MS_MAX);
}

// oxlint-disable-next-line vitest/expect-expect -- what it expects stands in comesThrough
it('answers 503 within two seconds while PostgreSQL stands still, and no sender loses an event', { timeout: 1_200_000 }, async () => {
  const installation = await installationUnderFault();
  closing.push(() => installation.remove());
  let frozen: readonly number[] = [];
  const signalAll = (signal: NodeJS.Signals) => frozen.forEach((pid) => process.kill(pid, signal));
  const begin = () => {
    frozen = installation.pidsOf('database');
    signalAll('SIGSTOP');
  };
  await comesThrough(installation, [{ name: 'stopped', begin, end: () => signalAll('SIGCONT') }]);
});

// oxlint-disable-next-line vitest/expect-expect -- what it expects stands in comesThrough
it('does so while the network to PostgreSQL is cut, swallows, is slow or tears messages', { timeout: 3_600_000 }, async () => {
  const test = await testDatabase();
  closing.push(test.close);
  const { id, writeKey } = await aWorkspace(test.database);
  const key = { kind: 'api', name: 'test', role: 'viewer', createdBy: null } as const;
  const { secret } = await test.database.inWorkspace(id, (records) => insertKey(records, id, key));
  const workspace: PreparedWorkspace = { id, slug: id.replace('_', '-'), writeKey, apiKey: secret };
  const way = await cuttablePostgres(test.ownerUrl);
  closing.push(way.close);
  const installation = await installationUnderFault({ environment: { DATABASE_URL: way.url }, workspaces: [workspace, workspace] });
  closing.push(() => installation.remove());
  const ways: readonly Way[] = ['cut', 'swallow', 'slow', 'tear'];
  await comesThrough(
    installation,
    ways.map((how) => ({ name: how, begin: () => way.be(how), end: () => way.be('pass') })),
  );
});
