/** Rolls one of so many sides, counted from 0. */
export type Dice = (sides: number) => number;

/** The same numbers for the same seed. */
export function dice(seed: number): Dice {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
