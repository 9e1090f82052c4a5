import { expect, it } from 'vitest';
import { seenKeys } from './seen-keys.ts';

/** Numbers without a pattern, the same each time. */
function scrambled(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let mixed = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return BigInt.asIntN(64, mixed ^ (mixed >> 31n));
  };
}

const KEYS = 200_000;

it('never takes for new what was added, and nearly never for seen what was not, in few bytes', () => {
  const [seen, next] = [seenKeys(), scrambled(1n)];
  const keys = Array.from({ length: KEYS }, () => [next(), next()] as const);
  const taken = keys.filter(([high, low]) => seen.add(high, low)).length;
  expect(taken).toBeLessThan(3);
  expect(keys.every(([high, low]) => seen.has(high, low))).toBe(true);
  expect(keys.every(([high, low]) => seen.add(high, low))).toBe(true);
  expect(seen.size()).toBe(KEYS - taken);

  const others = scrambled(2n);
  const mistaken = Array.from({ length: KEYS }, () => seen.has(others(), others())).filter(Boolean).length;
  expect(mistaken).toBeLessThan(3);
});

it('keeps its marks while a part of it grows', () => {
  const [seen, next] = [seenKeys(), scrambled(3n)];
  // All in one part: only the upper half differs.
  const lows = Array.from({ length: 5_000 }, () => next());
  const added = lows.filter((low) => !seen.add(7n, low)).length;
  expect(seen.size()).toBe(added);
  expect(lows.every((low) => seen.has(7n, low))).toBe(true);
  expect(seen.has(8n, lows[0] ?? 0n)).toBe(false);
  expect(seen.bytes() / added).toBeLessThan(8);
});

it('needs less than five bytes a key while it grows, whether it was told how many to expect or not', () => {
  const next = scrambled(4n);
  // A region of many shards as full as those of 20 million keys.
  const keys = Array.from({ length: 256 * 305 }, () => [next() & 0xffn, next()] as const);
  const grown = seenKeys();
  const told = seenKeys(65_536 * 305);
  for (const [high, low] of keys) for (const seen of [grown, told]) seen.add(high, low);
  for (const seen of [grown, told]) {
    expect(seen.bytes() / seen.size()).toBeLessThan(5);
    expect(keys.every(([high, low]) => seen.has(high, low))).toBe(true);
  }
});
