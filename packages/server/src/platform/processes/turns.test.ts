import { expect, it } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { takingTurns } from './turns.ts';

const tooMany = () => new Failure('limited', 'test.too_many');

it('runs no more at once than allowed, in order, and refuses when too many wait', async () => {
  const turns = takingTurns({ atOnce: 2, waitingMax: 3, tooMany });
  const ends: (() => void)[] = [];
  const began: number[] = [];
  const take = (n: number) =>
    turns.take(() => {
      began.push(n);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const taken = [1, 2, 3, 4, 5].map(take);
  await expect(take(6)).rejects.toMatchObject({ code: 'test.too_many' });
  expect(began).toEqual([1, 2]);
  for (const expected of [
    [1, 2, 3],
    [1, 2, 3, 4],
    [1, 2, 3, 4, 5],
  ]) {
    ends.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(began).toEqual(expected);
  }
  for (const end of ends) end();
  await Promise.all(taken);
  await turns.idle();
});

it('gives the place of work that failed to the next', async () => {
  const turns = takingTurns({ atOnce: 1, waitingMax: 10, tooMany });
  await expect(turns.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await turns.take(async () => 'next')).toBe('next');
});
