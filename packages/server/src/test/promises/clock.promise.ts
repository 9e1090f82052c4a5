import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { send } from '../../sources/intake/test/intake-under-test.ts';
import { installationUnderFault } from './support/installation.ts';
import { openLedger } from './support/ledger.ts';
import { eventNumbered, PERSON, sendBatch } from './support/senders.ts';
import { tell } from './support/size.ts';
import { daysOfEvents, storedEvents } from './support/stored-events.ts';

const home = mkdtempSync(path.join(tmpdir(), 'perennial-clock-'));
const clockFile = path.join(home, 'clock');
const installation = await installationUnderFault({ environment: { PERENNIAL_CLOCK_FILE: clockFile } });
afterAll(async () => {
  await installation.remove();
  rmSync(home, { recursive: true });
});

const DAY_MS = 86_400_000;
const HOUR_MS = DAY_MS / 24;
/** The clock is looked at again at most five times a second. */
const LOOK_MS = 400;

async function moveOurClock(days: number): Promise<void> {
  writeFileSync(clockFile, String(days));
  await sleep(LOOK_MS);
}

it('puts an event on its day whatever the clock of its sender says, and counts it once whatever ours did between', {
  timeout: 300_000,
}, async () => {
  const ledger = openLedger();
  const { url, workspace, second } = installation;
  const target = { url, writeKey: workspace.writeKey, ledger };
  for (const { writeKey } of [workspace, second]) expect(await send({ url, writeKey }, 'group', { type: 'group', ...PERSON })).toBe(200);
  const expected = new Map<number, number>();
  // An hour before it was sent, by clocks that are wrong by up to 400 days.
  for (const wrongMs of [0, HOUR_MS, -HOUR_MS, 30 * DAY_MS, -30 * DAY_MS, 400 * DAY_MS, -400 * DAY_MS]) {
    const number = ledger.next();
    const now = Date.now();
    const body = {
      batch: [{ ...eventNumbered(number), timestamp: new Date(now + wrongMs - HOUR_MS).toISOString() }],
      sentAt: new Date(now + wrongMs).toISOString(),
    };
    expect(await send(target, 'batch', body)).toBe(200);
    ledger.acknowledge([number]);
    expected.set(number, Math.floor((now - HOUR_MS) / DAY_MS));
  }
  // Ours jumps ten years on and back, an hour back, and home; the same events come again each time.
  const numbers = Array.from({ length: 20 }, ledger.next);
  for (const days of [0, 3_650, -3_650, -1 / 24, 0]) {
    await moveOurClock(days);
    expect(await sendBatch(target, numbers)).toBe('200');
  }
  // Their ids are their own in each workspace.
  expect(await sendBatch({ ...target, writeKey: second.writeKey }, numbers)).toBe('200');
  const shown = await installation.untilCounted(ledger.acknowledged());
  await installation.stop();

  const { stored } = await storedEvents(installation.dataDir, workspace.id);
  const found = ledger.compare(stored);
  tell('clock', { ...found, shown });
  expect(found).toMatchObject({ lost: 0, doubled: 0, foreign: 0, acknowledged: found.sent, stored: shown });
  const days = await daysOfEvents(installation.dataDir, workspace.id);
  expect([...expected].filter(([number, day]) => days.get(number) !== day)).toEqual([]);
  expect((await storedEvents(installation.dataDir, second.id)).stored).toEqual(new Map(numbers.map((number) => [number, 1])));
});
