import { afterEach, expect, test } from 'vitest';
import { keepThread, type KeptThread } from './keep-thread.ts';
import { callsOver } from './remote-calls.ts';

const CODE = `
  import { parentPort, threadId, workerData } from 'node:worker_threads';
  parentPort.on('message', (message) => {
    if (message === 'stop') process.exit(0);
    const { topic, ask, name, args } = message;
    if (name === 'die') throw new Error('out of memory, say');
    if (name === 'whoAmI') parentPort.postMessage({ topic, answer: ask, value: { threadId, given: workerData.given, args } });
  });`;

type Calls = {
  readonly whoAmI: (word: string) => Promise<{ threadId: number; given: string; args: string[] }>;
  readonly die: () => Promise<void>;
};

let kept: KeptThread;
let errors: unknown[] = [];

function callsOfThread(): Calls {
  errors = [];
  const file = new URL(`data:text/javascript,${encodeURIComponent(CODE)}`);
  kept = keepThread(file, { data: { given: 'at first' }, onError: (error) => errors.push(error) });
  return callsOver<Calls>(kept.channel, 'test', { names: ['whoAmI', 'die'] });
}

afterEach(() => kept.stop());

test('a thread is begun by who asks first, with what it is given', async () => {
  const calls = callsOfThread();
  const first = await calls.whoAmI('hello');
  expect(first).toMatchObject({ given: 'at first', args: ['hello'] });
  expect((await calls.whoAmI('again')).threadId).toBe(first.threadId);
});

test('whoever waits for a thread that ends is told at once, and the next one who asks has another', async () => {
  const calls = callsOfThread();
  const { threadId } = await calls.whoAmI('hello');
  await expect(calls.die()).rejects.toMatchObject({ code: 'engine.away' });
  expect(errors).toHaveLength(1);
  expect((await calls.whoAmI('hello')).threadId).not.toBe(threadId);
});
