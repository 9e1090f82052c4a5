/** What was foretold of one, from 0 to 1, and whether it came. */
export type Foretold = { readonly chance: number; readonly isTrue: boolean };

export type Observed = { readonly value: number; readonly isTrue: boolean };
/** The share of what came among those from a value on, up to the next step. */
export type RateStep = { readonly from: number; readonly rate: number };

/**
 * Shares that never rise with the value, as near to what was observed as such shares can be (pool adjacent violators).
 * Each step is drawn towards the share of all by one case, so that none is quite 0 or 1.
 */
export function fallingRates(observed: readonly Observed[]): readonly RateStep[] {
  const all = observed.filter((one) => one.isTrue).length / Math.max(1, observed.length);
  const blocks: { from: number; n: number; hits: number }[] = [];
  for (const [value, same] of [...Map.groupBy(observed, (one) => one.value)].sort(([a], [b]) => a - b)) {
    blocks.push({ from: value, n: same.length, hits: same.filter((one) => one.isTrue).length });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before && last.hits * before.n > before.hits * last.n; ) {
      blocks.splice(-2, 2, { from: before.from, n: before.n + last.n, hits: before.hits + last.hits });
      [last, before] = [blocks.at(-1), blocks.at(-2)];
    }
  }
  return blocks.map(({ from, n, hits }) => ({ from, rate: (hits + all) / (n + 1) }));
}

/** The share of the step in which the value lies; below the first, that of the first. */
export function rateAt(steps: readonly RateStep[], value: number): number | null {
  let held = steps[0];
  for (const step of steps) if (step.from <= value) held = step;
  return held?.rate ?? null;
}

/** The mean squared distance of what was foretold from what came; null of nobody. */
export function brier(foretold: readonly Foretold[]): number | null {
  if (foretold.length === 0) return null;
  return foretold.reduce((sum, { chance, isTrue }) => sum + (chance - (isTrue ? 1 : 0)) ** 2, 0) / foretold.length;
}

const ROUNDS = 50;
const NEAR = 1e-9;

/** The slope of what came over what was foretold, both as logits: 1 is right, less says too much. Null where it is not to be had. */
export function calibrationSlope(foretold: readonly Foretold[]): number | null {
  const cases = foretold.map(({ chance, isTrue }) => ({ x: Math.log(chance / (1 - chance)), y: isTrue ? 1 : 0 }));
  if (new Set(cases.map(({ x }) => x)).size < 2 || new Set(cases.map(({ y }) => y)).size < 2) return null;
  const worthOf = (level: number, slope: number) =>
    cases.reduce((sum, { x, y }) => sum - Math.log1p(Math.exp(-(2 * y - 1) * (level + slope * x))), 0);
  let [level, slope] = [0, 1];
  let worth = worthOf(level, slope);
  for (let round = 0; round < ROUNDS; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (const { x, y } of cases) {
      const p = 1 / (1 + Math.exp(-(level + slope * x)));
      const w = p * (1 - p);
      [g0, g1, h00, h01, h11] = [g0 + y - p, g1 + (y - p) * x, h00 + w, h01 + w * x, h11 + w * x * x];
    }
    const det = h00 * h11 - h01 ** 2;
    if (!(Math.abs(det) > 1e-12)) return null;
    const [up, steeper] = [(h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det];
    if (Math.abs(up) + Math.abs(steeper) < NEAR) return slope;
    // A whole step may lead past the top; the part of it that leads up is taken.
    let share = 1;
    const least = worth - NEAR * (1 + Math.abs(worth));
    while (share > NEAR && !(worthOf(level + share * up, slope + share * steeper) >= least)) share /= 2;
    [level, slope] = [level + share * up, slope + share * steeper];
    if (!Number.isFinite(slope)) return null;
    worth = worthOf(level, slope);
    if (share <= NEAR) return slope;
  }
  return null;
}
