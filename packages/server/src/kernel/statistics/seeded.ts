import { normalQuantile } from './special-functions.ts';

/** Rolls one of so many sides, counted from 0. */
export type Dice = (sides: number) => number;

/** The same numbers for the same seed: for samples that can be drawn again. */
export function seeded(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** As many of them as wanted, in the order drawn; all where there are fewer. */
export function drawn<One>(from: readonly One[], most: number, roll: Dice): readonly One[] {
  const left = [...from];
  const some: One[] = [];
  while (some.length < most && left.length > 0) some.push(...left.splice(roll(left.length), 1));
  return some;
}

const FINE = 2 ** 32;

/** Draws from the gamma distribution of a shape, scale 1 (Marsaglia and Tsang 2000). */
export function gammaDrawn(shape: number, roll: Dice): number {
  const share = () => (roll(FINE) + 0.5) / FINE;
  if (shape < 1) return gammaDrawn(shape + 1, roll) * share() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const z = normalQuantile(share());
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(share()) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
