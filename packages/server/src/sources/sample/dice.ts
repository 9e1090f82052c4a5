/** Gives numbers in [0, 1), one after the other, always the same ones for the same seed and name. */
export type Dice = () => number;

/**
 * Each part of the company throws dice of its own, found by name, so that a change in one part does not
 * shift the throws of all others. sfc32 by Chris Doty-Humphrey, seeded from an FNV-1a hash of the name.
 */
export function diceOf(seed: number, ...name: readonly (string | number)[]): Dice {
  return diceFrom(seed, hashOf(name.join('/')));
}

/** The same from numbers alone, for the hundred thousand streams of usage, one an account and day. */
export function diceFrom(seed: number, hash: number, step = 0): Dice {
  let a = (seed ^ 0x9e3779b9) | 0;
  let b = (hash ^ 0x243f6a88) | 0;
  let c = (Math.imul(step, 0x85ebca6b) ^ 0xb7e15162) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash ^= text.charCodeAt(place);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
