import { expect, it } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { callsOver, type Channel, serveCalls } from './remote-calls.ts';

/** Two ends of one line; what goes over is copied, as between processes. */
function line(): [Channel, Channel] {
  const ears: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): Channel => ({
    send: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => ears[1 - own]?.forEach((hear) => hear(copy)));
    },
    onMessage(hear) {
      ears[own]?.push(hear);
      return () => void ears[own]?.splice(ears[own].indexOf(hear), 1);
    },
  });
  return [end(0), end(1)];
}

type Sums = {
  readonly add: (left: number, right: number) => Promise<number>;
  readonly fail: () => Promise<never>;
  readonly hang: () => Promise<never>;
  readonly days: () => Promise<Int32Array>;
};

const sums: Sums = {
  add: async (left, right) => left + right,
  fail: async () => {
    throw new Failure('not_found', 'sums.no_such', { id: 7 });
  },
  hang: () => new Promise(() => undefined),
  days: async () => Int32Array.of(1, 2, 3),
};
const names = ['add', 'fail', 'hang', 'days'] as const;

it('answers the other process, many questions at once, with typed columns', async () => {
  const [here, there] = line();
  serveCalls(there, 'sums', sums);
  const calls = callsOver<Sums>(() => here, 'sums', { names });
  expect(await Promise.all([1, 2, 3].map((n) => calls.add(n, 10)))).toEqual([11, 12, 13]);
  expect(await calls.days()).toEqual(Int32Array.of(1, 2, 3));
});

it('brings failures over as what they are', async () => {
  const [here, there] = line();
  serveCalls(there, 'sums', sums);
  await expect(callsOver<Sums>(() => here, 'sums', { names }).fail()).rejects.toMatchObject({
    family: 'not_found',
    code: 'sums.no_such',
    details: { id: 7 },
  });
});

it('refuses when nobody is there, when the answer takes too long, and when the other process was started anew', async () => {
  await expect(callsOver<Sums>(() => null, 'sums', { names }).add(1, 2)).rejects.toMatchObject({ code: 'engine.away' });
  const [here, there] = line();
  serveCalls(there, 'sums', sums);
  await expect(callsOver<Sums>(() => here, 'sums', { names, timeoutMs: 20 }).hang()).rejects.toMatchObject({ code: 'engine.away' });

  const [next, nextThere] = line();
  serveCalls(nextThere, 'sums', sums);
  let now = here;
  const calls = callsOver<Sums>(() => now, 'sums', { names });
  const asked = calls.hang();
  now = next;
  expect(await calls.add(1, 1)).toBe(2);
  await expect(asked).rejects.toMatchObject({ code: 'engine.away' });
});
