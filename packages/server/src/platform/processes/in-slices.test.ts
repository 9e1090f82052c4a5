import { expect, it } from 'vitest';
import type { Steps } from '../../kernel/steps.ts';
import { inSlices } from './in-slices.ts';

/** So many milliseconds of computing, one a step. */
function* computing(ms: number): Steps<number> {
  for (let done = 0; done < ms; done++) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    yield;
  }
  return ms;
}

/** The longest that anybody else has to wait meanwhile. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let since = performance.now();
  let longest = 0;
  const looking = setInterval(() => {
    longest = Math.max(longest, performance.now() - since);
    since = performance.now();
  });
  await work;
  clearInterval(looking);
  return longest;
}

it('computes to the end, and others are heard in between, however many compute at once', async () => {
  const work = Promise.all([inSlices(computing(150)), inSlices(computing(150)), inSlices(computing(150))]);
  expect(await longestWait(work)).toBeLessThan(120);
  expect(await work).toEqual([150, 150, 150]);
});

it('breaks off when it is told to stop', async () => {
  const stopping = new AbortController();
  const work = inSlices(computing(10_000), stopping.signal);
  setTimeout(() => stopping.abort(new Error('stopped')), 30);
  await expect(work).rejects.toThrow('stopped');
});
