import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runAll } from './schedule.ts';
import type { Step } from './step.ts';

const aStep = (name: string, more: Partial<Step> = {}): Step => ({ name, command: [], cores: 1, ...more });

async function watch(steps: readonly Step[]) {
  const order: string[] = [];
  let busy = 0;
  let busiest = 0;
  await runAll(steps, 2, async (step) => {
    order.push(step.name);
    busy += step.cores;
    busiest = Math.max(busiest, busy);
    await sleep(5);
    busy -= step.cores;
    return { name: step.name, seconds: 0, passed: 0, failed: 0, output: '' };
  });
  return { order, busiest };
}

it('never uses more cores than there are', async () => {
  const { busiest, order } = await watch([aStep('a'), aStep('b', { cores: 2 }), aStep('c'), aStep('d')]);

  expect(busiest).toBe(2);
  expect(order.toSorted()).toEqual(['a', 'b', 'c', 'd']);
});

it('waits for what a step needs', async () => {
  const { order } = await watch([aStep('tests', { after: ['build'] }), aStep('build')]);

  expect(order).toEqual(['build', 'tests']);
});

it('runs a step although what it needs was not asked for', async () => {
  expect((await watch([aStep('tests', { after: ['build'] })])).order).toEqual(['tests']);
});
