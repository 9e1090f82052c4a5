import type { Product } from '../../api/generated/types.gen.ts';

/** What the names of actions suggest as features: what stands before a colon or a dot, else the action itself. */
export function featuresSeen({ seen, coreFeatures }: Pick<Product, 'seen' | 'coreFeatures'>): readonly string[] {
  return [...new Set([...coreFeatures, ...seen.map(({ action }) => action.split(/[:.]/)[0] ?? action)])];
}
