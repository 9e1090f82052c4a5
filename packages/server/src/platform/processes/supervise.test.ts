import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { supervise } from './supervise.ts';

function startSleep(started: number[]) {
  const child = spawn('sleep', ['60']);
  started.push(child.pid ?? 0);
  return {
    ended: once(child, 'exit').then(() => undefined),
    stop: async () => {
      child.kill();
    },
  };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('starts a process again when it is killed', async () => {
  const started: number[] = [];
  const supervision = supervise(startSleep(started), async () => startSleep(started));

  process.kill(started[0] ?? 0, 'SIGKILL');

  await expect.poll(() => started.length).toBe(2);
  await supervision.stop();
});

it('tries again, later, when the start itself fails', async () => {
  const started: number[] = [];
  const waits: number[] = [];
  let refusals = 0;
  const supervision = supervise(
    startSleep(started),
    async () => {
      if (refusals++ < 1) throw new Error('not yet');
      return startSleep(started);
    },
    (waitMs) => waits.push(waitMs),
  );

  process.kill(started[0] ?? 0, 'SIGKILL');

  await expect.poll(() => started.length, { timeout: 5000 }).toBe(2);
  expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? Number.NaN);
  await supervision.stop();
});

it('stops for good when it is asked to', async () => {
  const started: number[] = [];
  const supervision = supervise(startSleep(started), async () => startSleep(started));

  await supervision.stop();

  expect(started.filter(isAlive)).toEqual([]);
  expect(started).toHaveLength(1);
});
