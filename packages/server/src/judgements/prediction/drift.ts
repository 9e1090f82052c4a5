import { countBelow, populationStability } from '../../kernel/statistics/index.ts';
import type { Input, ReadMetric } from './inputs.ts';
import type { Model } from './learn.ts';

/** An input of which accounts are spread otherwise than when the fit was told first. */
export type DriftedInput = {
  readonly key: string;
  /** Population stability index. */
  readonly index: number;
  /** Its part in the sum of all slopes. */
  readonly weight: number;
};

/** What was told since the fit of customers whose 90 days are over, and what came. */
export type Resolved = { readonly n: number; readonly told: number; readonly came: number; readonly variance: number };

export type Drift = {
  readonly day: string;
  /** How accounts were spread when the fit was told first. */
  readonly first: Spread;
  readonly accounts: number;
  /** Those beyond the limit, by what they weigh. */
  readonly inputs: readonly DriftedInput[];
  readonly driftedWeight: number;
  readonly resolved: Resolved | null;
  /** Why to learn again; empty while the model still fits. */
  readonly reasons: readonly ('inputs' | 'chances')[];
};

/** Above a quarter it is held to be another population, unless so few could look like it by chance. */
const INDEX_MAX = 0.25;
const BY_CHANCE_MAX = 0.001;
/** Inputs that make up so much of the model and moved: it is not sure any more that it holds. */
const WEIGHT_MAX = 0.2;
/** Standard deviations between what was told and what came; of fewer that were told to come it says nothing. */
const FAR = 2.58;
const TOLD_MIN = 5;

/** How accounts are spread on a day: by input of the model, so many in each tenth of what was learned from, and of whom it is unknown. */
export type Spread = { readonly accounts: number; readonly counts: readonly (readonly number[])[] };

/** Counts how accounts are spread. */
export function countSpread({ design }: Pick<Model, 'design'>, inputs: readonly Input[]) {
  const read = new Map(inputs.map((input) => [input.key, input.read]));
  const counts = design.map(({ cuts }) => Array.from({ length: cuts.length + 2 }, () => 0));
  let accounts = 0;
  return {
    add(of: ReadMetric): void {
      accounts += 1;
      for (const [at, { key, cuts }] of design.entries()) {
        const value = read.get(key)?.(of) ?? null;
        const bin = value === null ? cuts.length + 1 : countBelow(cuts, value);
        const own = counts[at];
        if (own !== undefined) own[bin] = (own[bin] ?? 0) + 1;
      }
    },
    spread: (): Spread => ({ accounts, counts }),
  };
}

function driftedInputs({ design, slopes }: Model, first: Spread, now: Spread): readonly DriftedInput[] {
  const all = slopes.reduce((sum, { slope }) => sum + Math.abs(slope), 0);
  return design.flatMap(({ key }, at): DriftedInput[] => {
    const found = populationStability(first.counts[at] ?? [], now.counts[at] ?? []);
    if (found === null || found.index <= INDEX_MAX || found.byChance > BY_CHANCE_MAX) return [];
    const own = slopes.filter((one) => one.key === key).reduce((sum, { slope }) => sum + Math.abs(slope), 0);
    return [{ key, index: found.index, weight: all === 0 ? 0 : own / all }];
  });
}

type Moved = { readonly model: Model; readonly first: Spread; readonly now: Spread };

/** Whether it is time to learn again: accounts are spread otherwise than when it was told first, or what was told did not come. */
export function driftOf(day: string, { model, first, now }: Moved, resolved: Resolved | null): Drift {
  const inputs = driftedInputs(model, first, now).toSorted((a, b) => b.weight - a.weight);
  const driftedWeight = inputs.reduce((sum, { weight }) => sum + weight, 0);
  const reasons: ('inputs' | 'chances')[] = [];
  if (driftedWeight > WEIGHT_MAX) reasons.push('inputs');
  if (resolved !== null && isFar(resolved)) reasons.push('chances');
  return { day, first, accounts: now.accounts, inputs, driftedWeight, resolved, reasons };
}

function isFar({ told, came, variance }: Resolved): boolean {
  return Math.max(told, came) >= TOLD_MIN && Math.abs(came - told) > FAR * Math.sqrt(variance);
}
