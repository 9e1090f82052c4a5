import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { aWorkspace, intakeUnderTest, send } from './test/intake-under-test.ts';

const CHILD = fileURLToPath(new URL('./test/apply-in-child.ts', import.meta.url));
const KILLS = 6;

const intake = await intakeUnderTest();
afterAll(intake.close);

const group = { type: 'group', userId: 'ana', groupId: 'acme', messageId: 'group-1' };
const track = (n: number) => ({
  type: 'track',
  event: 'Opened',
  userId: 'ana',
  messageId: `m-${n}`,
  timestamp: new Date(Date.UTC(2026, 0, 1 + (n % 40))).toISOString(),
});

async function figures(id: string) {
  const ask = intake.store().ask;
  return {
    totals: await ask.totals(id),
    days: await ask.counts(id, { by: ['day'], limit: 1_000 }),
    actions: await ask.counts(id, { by: ['action'], limit: 1_000 }),
  };
}

it('loses nothing and doubles nothing when the process that applies is killed again and again', { timeout: 180_000 }, async () => {
  const { id, writeKey } = await aWorkspace(intake.database);
  await send({ url: intake.url, writeKey }, 'batch', { batch: [group] });
  await intake.stopApplying();
  let sent = 0;
  const kept: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    for (let request = 0; request < 16; request++) {
      const batch = Array.from({ length: 40 }, () => track(sent++));
      // What was sent last comes a second time, as after an answer that was lost.
      if (sent > 60) batch.push(...Array.from({ length: 20 }, (_, back) => track(sent - 41 - back)));
      expect(await send({ url: intake.url, writeKey }, 'batch', { batch })).toBe(200);
    }
    const before = await appliedSeq(id);
    const child = applyInChild();
    // In the middle of its work, at another moment each time.
    while ((await appliedSeq(id)) <= before) await sleep(3);
    await sleep((kill * 13) % 60);
    await killed(child);
    kept.push(await appliedSeq(id));
  }
  // Each of them got some way, and none of them to the end.
  expect(new Set(kept).size).toBe(KILLS);
  await intake.startApplying();
  await intake.drained();

  const { totals, days } = await figures(id);
  expect(totals.events).toBe(sent);
  expect(days.reduce((sum, day) => sum + day.count, 0)).toBe(sent);
});

it('counts every event after the database refused to be read for a moment', async () => {
  const { id, writeKey } = await aWorkspace(intake.database);
  await send({ url: intake.url, writeKey }, 'batch', { batch: [group, track(1)] });
  await intake.drained();
  const superuser = new pg.Client({ connectionString: intake.superuserUrl });
  await superuser.connect();
  await superuser.query('revoke select on contacts from perennial_app');
  await send({ url: intake.url, writeKey }, 'batch', { batch: [{ ...group, userId: 'bo' }, track(2), { ...track(3), userId: 'bo' }] });
  await sleep(800);
  await superuser.query('grant select on contacts to perennial_app');
  await superuser.end();
  await intake.drained();
  expect((await figures(id)).totals.events).toBe(3);
});

function applyInChild(): ChildProcess {
  return spawn(process.execPath, [CHILD, intake.ownerUrl, intake.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function appliedSeq(id: WorkspaceId): Promise<number> {
  const [row] = await intake.database.inWorkspace(id, (records) =>
    records
      .selectFrom('intakeProgress' as never)
      .select('appliedSeq' as never)
      .execute(),
  );
  return (row as { appliedSeq: number } | undefined)?.appliedSeq ?? 0;
}

it('counts the journal again to the same figures when the store is lost, set aside and decided events included', async () => {
  const { id, writeKey } = await aWorkspace(intake.database);
  await send({ url: intake.url, writeKey }, 'batch', {
    batch: [...[1, 2, 3].map(track), { type: 'track', event: 'x', userId: 'bea', groupId: 'unknown', messageId: 'u1' }],
  });
  await intake.drained();
  await send({ url: intake.url, writeKey }, 'batch', { batch: [group, ...[3, 4].map(track)] });
  await intake.drained();
  // Known too late: the event stays out until somebody decides.
  const before = await figures(id);
  expect(before.totals.events).toBe(4);

  await intake.store().forgetAll();
  await intake.drained();
  expect(await figures(id)).toEqual(before);
});

it.each([
  ['the write-ahead log ends in zeros', 'usage.duckdb.wal', 'zero'],
  ['the write-ahead log is cut', 'usage.duckdb.wal', 'cut'],
  ['the file is overwritten', 'usage.duckdb', 'zero'],
  ['the file is cut', 'usage.duckdb', 'cut'],
])('starts, keeps the damaged file and comes to the same figures when %s', async (_, name, how) => {
  const { id, writeKey } = await aWorkspace(intake.database);
  await send({ url: intake.url, writeKey }, 'batch', { batch: [group, ...Array.from({ length: 300 }, (_, n) => track(n))] });
  await intake.drained();
  const before = await figures(id);
  await intake.stopApplying();

  // Killed while it writes, so that a log is left.
  const child = applyInChild();
  await once(child.stdout ?? child, 'data');
  await send({ url: intake.url, writeKey }, 'batch', { batch: Array.from({ length: 300 }, (_, n) => track(n)) });
  const log = path.join(intake.folder, 'usage.duckdb.wal');
  await expect.poll(() => existsSync(log) && statSync(log).size > 0, { timeout: 30_000 }).toBe(true);
  await killed(child);
  damage(path.join(intake.folder, name), how);

  await intake.startApplying();
  await intake.drained();
  expect(await figures(id)).toEqual(before);
  // A log that is merely cut is read as far as it goes; what cannot be read at all lies beside.
  const aside = readdirSync(intake.folder).filter((file) => file.includes('.damaged-'));
  expect(aside.length).toBeGreaterThanOrEqual(intake.store().state().setAside.length);
});

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function damage(file: string, how: string): void {
  expect(statSync(file).size).toBeGreaterThan(0);
  const handle = openSync(file, 'r+');
  const { size } = fstatSync(handle);
  if (how === 'cut') ftruncateSync(handle, Math.floor(size * 0.6));
  else
    writeSync(
      handle,
      Buffer.alloc(Math.min(8_192, size)),
      0,
      Math.min(8_192, size),
      Math.max(0, how === 'zero' && file.endsWith('.wal') ? size - 8_192 : 0),
    );
  closeSync(handle);
}
