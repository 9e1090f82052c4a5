import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { dice } from '../dice.ts';
import { type Disk, diskOver } from './support/full-disk.ts';
import { type InstallationUnderFault, installationUnderFault } from './support/installation.ts';
import { type Ledger, openLedger } from './support/ledger.ts';
import { FAIR_ANSWERS, plainSender } from './support/senders.ts';
import { isLong, seed, sized, tell } from './support/size.ts';
import { storedEvents } from './support/stored-events.ts';

const ROUNDS = sized({ short: 1, long: 5 });
const FULL_MS = isLong ? 30_000 : 4_000;
const READY_MS_MAX = 60_000;
const MEGABYTES = { postgres: 300, usage: 48 };
type Store = keyof typeof MEGABYTES;

const roll = dice(seed);
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function onSmallDisk(store: Store): Promise<{ readonly installation: InstallationUnderFault; readonly disk: Disk } | null> {
  let disk: Disk | null = null;
  const installation = await installationUnderFault({
    beforeStart: (dataDir) => {
      disk = diskOver(path.join(dataDir, store), MEGABYTES[store]);
    },
  });
  closing.push(() => installation.remove());
  // Before the folder goes away, and after everything that works in it.
  closing.push(async () => {
    await installation.stop();
    disk?.close();
  });
  return disk === null ? null : { installation, disk };
}

/** Fills the disk again and again while events come in; gives back what was said while it was full, and how many requests waited to be counted. */
async function comesThrough({ installation, disk }: { readonly installation: InstallationUnderFault; readonly disk: Disk }, store: Store) {
  const ledger: Ledger = openLedger();
  const target = { url: installation.url, writeKey: installation.workspace.writeKey, ledger };
  const sender = plainSender(target, { roll, connections: 3, restMs: 5, fillerBytes: 2_000 });
  const whileFull: string[] = [];
  let readyMs = 0;
  let waiting = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await sleep(500);
    disk.fill();
    await sleep(FULL_MS / 2);
    const before = { ...ledger.answers() };
    await sleep(FULL_MS / 2);
    for (const [answer, times] of Object.entries(ledger.answers())) if (times > (before[answer] ?? 0)) whileFull.push(answer);
    waiting = Math.max(waiting, (await installation.waiting()) ?? 0);
    disk.empty();
    readyMs = Math.max(readyMs, await installation.untilReady());
  }
  await sender.stop();
  const shown = await installation.untilCounted(ledger.acknowledged(), READY_MS_MAX);
  await installation.stop();
  const found = ledger.compare((await storedEvents(installation.dataDir, installation.workspace.id)).stored);
  tell(`disk of ${store} full`, {
    rounds: ROUNDS,
    ...found,
    answers: ledger.answers(),
    whileFull: [...new Set(whileFull)],
    waiting,
    readyMs: Math.round(readyMs),
  });
  expect(found).toMatchObject({ lost: 0, doubled: 0, foreign: 0, stored: shown });
  expect(Object.keys(ledger.answers()).filter((answer) => !FAIR_ANSWERS.test(answer))).toEqual([]);
  expect(readyMs).toBeLessThan(READY_MS_MAX);
  return { said: [...new Set(whileFull)], waiting };
}

it('says 503 while the disk of PostgreSQL is full, and goes on by itself when there is room', { timeout: 900_000 }, async (context) => {
  const made = await onSmallDisk('postgres');
  if (made === null) return context.skip('a file system of its own takes root');
  expect((await comesThrough(made, 'postgres')).said).toContain('503');
});

it('takes events while the disk of the usage store is full, and counts them when there is room', { timeout: 900_000 }, async (context) => {
  const made = await onSmallDisk('usage');
  if (made === null) return context.skip('a file system of its own takes root');
  const { said, waiting } = await comesThrough(made, 'usage');
  expect(said).toEqual(['200']);
  expect(waiting).toBeGreaterThan(10);
});
