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
