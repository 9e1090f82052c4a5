import { populationStability } from '../../kernel/statistics/index.ts';
import { binOf } from './design.ts';
import type { Input, ReadMetric } from './inputs.ts';
import type { Model } from './learn.ts';

/** An input that is distributed otherwise than where the model was learned. */
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

export type DriftCount = {
  readonly add: (of: ReadMetric) => void;
  readonly result: () => Pick<Drift, 'accounts' | 'inputs' | 'driftedWeight'>;
};

/** Counts where accounts stand now, and holds it against where they stood when the model was learned. */
export function countDrift(model: Model, inputs: readonly Input[]): DriftCount {
  const read = new Map(inputs.map((input) => [input.key, input.read]));
  const counts = model.design.map(({ cuts }) => Array.from({ length: cuts.length + 2 }, () => 0));
  let accounts = 0;
  return {
    add(of) {
      accounts += 1;
      for (const [at, { key, cuts }] of model.design.entries()) {
        const value = read.get(key)?.(of) ?? null;
        const bin = value === null ? cuts.length + 1 : binOf(cuts, value);
        const own = counts[at];
        if (own !== undefined) own[bin] = (own[bin] ?? 0) + 1;
      }
    },
    result() {
      const all = model.slopes.reduce((sum, { slope }) => sum + Math.abs(slope), 0);
      const drifted = model.design.flatMap(({ key, shares, unknownShare }, at): DriftedInput[] => {
        const then = [...shares, unknownShare].map((share) => share * model.accounts);
        const found = populationStability(then, counts[at] ?? []);
        if (found === null || found.index <= INDEX_MAX || found.byChance > BY_CHANCE_MAX) return [];
        const own = model.slopes.filter((one) => one.key === key).reduce((sum, { slope }) => sum + Math.abs(slope), 0);
        return [{ key, index: found.index, weight: all === 0 ? 0 : own / all }];
      });
      return {
        accounts,
        inputs: drifted.toSorted((a, b) => b.weight - a.weight),
        driftedWeight: drifted.reduce((sum, { weight }) => sum + weight, 0),
      };
    },
  };
}

/** Whether it is time to learn again. */
export function driftOf(day: string, counted: ReturnType<DriftCount['result']>, resolved: Resolved | null): Drift {
  const reasons: ('inputs' | 'chances')[] = [];
  if (counted.driftedWeight > WEIGHT_MAX) reasons.push('inputs');
  if (resolved !== null && isFar(resolved)) reasons.push('chances');
  return { day, ...counted, resolved, reasons };
}

function isFar({ told, came, variance }: Resolved): boolean {
  return Math.max(told, came) >= TOLD_MIN && Math.abs(came - told) > FAR * Math.sqrt(variance);
}
