import type { RunningKind } from './cost-kinds.ts';

/** What value is reckoned with. Ratios 0 to 1; the discount is of a year. */
export type Assumptions = { readonly marginRatio: number; readonly discountYearly: number };
/** What counts as keeping a customer. */
export const KEEP_KINDS: readonly RunningKind[] = ['support', 'cs'];
export type AssumptionsSet = Assumptions & {
  readonly keepKinds: readonly RunningKind[];
  readonly version: number;
  readonly note: string;
  readonly setBy: string | null;
  readonly setAt: string;
};

/** Until somebody sets them: a margin that is common for software, and the discount of the published examples. */
export const SHIPPED_ASSUMPTIONS: Assumptions = { marginRatio: 0.8, discountYearly: 0.1 };

/** Where a margin comes from: costs of the account itself, of all, a member's setting, or what we ship. */
export type MarginSource = 'account' | 'measured' | 'set' | 'shipped';
export type Margin = { readonly ratio: number; readonly source: MarginSource };
