import { chanceAt } from '../../kernel/statistics/index.ts';
import { saysUnknown, standardised, unknownness } from './design.ts';
import type { Input, ReadMetric } from './inputs.ts';
import type { Model } from './learn.ts';

/** One thing that moves a chance away from that of an account like all. */
export type Reason = {
  readonly key: string;
  /** Null where it is that nothing is known. */
  readonly value: number | null;
  /** What it is usually: the mean where the model was learned. */
  readonly usual: number;
  /** What it adds to the logit: its slope times its distance from the mean. */
  readonly share: number;
};

export type Foretold = { readonly chance: number; readonly reasons: readonly Reason[] };

const MOST_REASONS = 3;
/** A reason that moves the odds by less than a twentieth is none. */
const LEAST_SHARE = 0.05;

/** The chance by the model, and what moves it most. */
export function foretell(model: Model, inputs: readonly Input[], of: ReadMetric): Foretold {
  const reasons = reasonsOf(model, inputs, of);
  const logit = reasons.reduce((sum, { share }) => sum + share, model.constant);
  const told = reasons
    .filter(({ share }) => Math.abs(share) >= LEAST_SHARE)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, MOST_REASONS);
  return { chance: chanceAt(logit), reasons: told };
}

/** By input; they sum, with the constant, to the logit. */
export function reasonsOf({ design, slopes }: Model, inputs: readonly Input[], of: ReadMetric): readonly Reason[] {
  const read = new Map(inputs.map((input) => [input.key, input.read]));
  let at = 0;
  return design.map((one) => {
    const value = read.get(one.key)?.(of) ?? null;
    const known = value ?? Number.NaN;
    let share = (slopes[at++]?.slope ?? 0) * standardised(one, known);
    if (saysUnknown(one)) share += (slopes[at++]?.slope ?? 0) * unknownness(one, known);
    return { key: one.key, value, usual: one.isLog ? Math.sign(one.mean) * Math.expm1(Math.abs(one.mean)) : one.mean, share };
  });
}
