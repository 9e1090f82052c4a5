import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { backUp, operate, restoreBackup, workOnUsage } from '../../operate.ts';
import { dice } from '../dice.ts';
import { installationUnderFault } from './support/installation.ts';
import { openLedger } from './support/ledger.ts';
import { ratedSender } from './support/senders.ts';
import { seed, sized, tell } from './support/size.ts';
import { storedEvents } from './support/stored-events.ts';

const BACKUPS = sized({ short: 2, long: 10 });
const EVENTS_PER_SECOND = 500;
const quiet = () => undefined;

const installation = await installationUnderFault();
const home = mkdtempSync(path.join(tmpdir(), 'perennial-backups-'));
afterAll(async () => {
  await installation.remove();
  rmSync(home, { recursive: true, force: true });
});

it(`is backed up ${BACKUPS} times while ${EVENTS_PER_SECOND} events a second come in, and restored into an empty folder: nothing acknowledged before is missing`, {
  timeout: 900_000,
}, async () => {
  const ledger = openLedger();
  const sender = ratedSender(
    { url: installation.url, writeKey: installation.workspace.writeKey, ledger },
    { roll: dice(seed), perSecond: EVENTS_PER_SECOND },
  );
  const sending = performance.now();
  const environment = { DATA_DIR: installation.dataDir };
  const made: { readonly folder: string; readonly before: ReadonlySet<number>; readonly seconds: number; readonly files: number }[] = [];
  for (let turn = 0; turn < BACKUPS; turn++) {
    await sleep(1_000);
    // Every second one with an archive behind it, which the journal goes on from.
    if (turn % 2 === 1) await operate(environment, 'archive', (operation) => workOnUsage(operation, { kind: 'archive' }, quiet));
    const before = ledger.acknowledgedSoFar();
    const since = performance.now();
    const wanted = { into: path.join(home, `backup-${turn}`), keep: null, isVerified: turn === 0 };
    const { folder, manifest } = await operate(environment, 'backup', (operation) => backUp(operation, wanted, quiet));
    made.push({ folder, before, seconds: Math.round((performance.now() - since) / 100) / 10, files: manifest.files.length });
  }
  const perSecond = Math.round(ledger.acknowledgedSoFar().size / ((performance.now() - sending) / 1_000));
  await sender.stop();
  await installation.stop();
  expect(Object.keys(ledger.answers())).toEqual(['200']);

  for (const [turn, { folder, before, seconds, files }] of made.entries()) {
    const dataDir = path.join(home, `restored-${turn}`);
    mkdirSync(dataDir, { mode: 0o700 });
    cpSync(path.join(installation.dataDir, 'secret'), path.join(dataDir, 'secret'));
    await restoreBackup({ DATA_DIR: dataDir }, { folder, withOtherSecret: false }, quiet);
    const restored = await installationUnderFault({ from: dataDir });
    await restored.untilCounted(before.size, 120_000);
    await restored.stop();
    const { stored } = await storedEvents(restored.dataDir, restored.workspace.id);
    await restored.remove();
    const { doubled, foreign } = ledger.compare(stored);
    const lost = [...before].filter((number) => !stored.has(number)).length;
    tell('backup', { turn, perSecond, acknowledgedBefore: before.size, stored: stored.size, lost, doubled, foreign, seconds, files });
    expect({ lost, doubled, foreign }).toEqual({ lost: 0, doubled: 0, foreign: 0 });
    expect(before.size).toBeGreaterThan(0);
  }
  expect(made.some(({ files }) => files > 0)).toBe(true);
});
