import { setImmediate as rest } from 'node:timers/promises';
import type { Steps } from '../../kernel/steps.ts';

/** As long as anybody else waits for a process that computes, each time that something comes back to it. */
const SLICE_MS = 5;

/** One rest after the other: however many compute at once, only one slice lies between two looks at what came in. */
let resting: Promise<unknown> = Promise.resolve();

/** Runs it to its end and lets the process answer others in between; throws when it is told to stop. */
export async function inSlices<Result>(steps: Steps<Result>, stopping?: AbortSignal): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    await (resting = resting.then(() => rest()));
    stopping?.throwIfAborted();
    since = performance.now();
  }
}
