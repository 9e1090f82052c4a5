import type { UsageKind } from '../../sources/intake/index.ts';

/** What a product says about its own use. */
export type ProductUse = {
  readonly key: string;
  readonly useCycle: 'day' | 'week' | 'month';
  readonly coreActions: readonly string[];
  readonly coreFeatures: readonly string[];
};

export type ActionClass = { readonly isCore: boolean; readonly feature: string | null };

/**
 * Whether an action carries the product's value. A product that names its core actions means those and the use
 * of its core features; one that names nothing yet means everything its people do, but not what they look at.
 */
export function classifyAction(action: { readonly name: string; readonly kind: UsageKind }, product: ProductUse | undefined): ActionClass {
  const isLooking = action.kind !== 'track' && action.kind !== 'count';
  const feature = featureOf(action.name, product?.coreFeatures ?? []);
  if (product === undefined || (product.coreActions.length === 0 && product.coreFeatures.length === 0))
    return { isCore: !isLooking, feature };
  if (product.coreActions.length === 0) return { isCore: !isLooking || feature !== null, feature };
  return { isCore: product.coreActions.includes(action.name) || feature !== null, feature };
}

/** An action belongs to a feature that bears its name or stands before a colon or a dot: `invoicing: sent`, `invoicing.sent`. */
function featureOf(name: string, features: readonly string[]): string | null {
  return features.find((feature) => name === feature || name.startsWith(`${feature}:`) || name.startsWith(`${feature}.`)) ?? null;
}
