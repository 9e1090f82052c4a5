import { positiveSolver } from './solve.ts';

/** A value and its slope by each argument. */
export type Sloped = { readonly value: number; readonly slope: readonly number[] };
export type Box = readonly { readonly least: number; readonly most: number }[];
export type Summit = { readonly at: readonly number[]; readonly value: number };

const ROUNDS = 200;
const NEAR = 1e-11;
const STEP = 1e-5;
const STIFFEST = 1e12;

/**
 * The highest point near a start within a box: Newton's steps on the slope, its bend by differences, each as long as it is
 * a step up (Levenberg's damping). For few arguments of like size, such as logarithms.
 */
export function maximise(of: (at: readonly number[]) => Sloped, start: readonly number[], box: Box): Summit {
  let at = within(start, box);
  let here = of(at);
  let damping = 1e-3;
  for (let round = 0; round < ROUNDS; round++) {
    const bend = bendOf(of, at);
    let next: { readonly at: readonly number[]; readonly there: Sloped } | null = null;
    while (next === null && damping < STIFFEST) {
      const step = stepOf(bend, here.slope, damping);
      const tried = step && within(add(at, step), box);
      const there = tried && of(tried);
      if (there !== null && there.value >= here.value) next = { at: tried as readonly number[], there };
      else damping *= 8;
    }
    if (next === null) break;
    const gain = next.there.value - here.value;
    at = next.at;
    here = next.there;
    damping = Math.max(1e-9, damping / 20);
    if (gain <= NEAR * (1 + Math.abs(here.value))) break;
  }
  return { at, value: here.value };
}

/** Minus the second differences, row by row, the lower half filled. */
function bendOf(of: (at: readonly number[]) => Sloped, at: readonly number[]): Float64Array {
  const size = at.length;
  const bend = new Float64Array(size * size);
  const sides = at.map((_, place) => {
    const moved = (by: number) => of(at.map((value, other) => (other === place ? value + by : value))).slope;
    return [moved(STEP), moved(-STEP)] as const;
  });
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      const across = (place: number, by: number) => ((sides[place]?.[0][by] ?? 0) - (sides[place]?.[1][by] ?? 0)) / (2 * STEP);
      bend[row * size + column] = -(across(row, column) + across(column, row)) / 2;
    }
  return bend;
}

function stepOf(bend: Float64Array, slope: readonly number[], damping: number): readonly number[] | null {
  const size = slope.length;
  const damped = Float64Array.from(bend);
  for (let place = 0; place < size; place++) {
    const own = bend[place * size + place] ?? 0;
    damped[place * size + place] = own + damping * Math.max(Math.abs(own), 1e-6);
  }
  return positiveSolver(damped, size)?.(slope) ?? null;
}

const add = (at: readonly number[], step: readonly number[]) => at.map((value, place) => value + (step[place] ?? 0));

function within(at: readonly number[], box: Box): readonly number[] {
  return at.map((value, place) => Math.min(box[place]?.most ?? value, Math.max(box[place]?.least ?? value, value)));
}
