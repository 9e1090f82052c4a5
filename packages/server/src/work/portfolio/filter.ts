import type { Rule } from '../../measures/segments/index.ts';

/** Whose accounts: those the member owns, those of the member's team, everyone's. */
export type PortfolioScope = 'book' | 'team' | 'all';

/** Which accounts are meant. */
export type PortfolioFilter = {
  readonly rule: Rule | null;
  /** Words of the name or of the external id, in any order; accents and case do not matter. */
  readonly q: string;
  readonly scope: PortfolioScope;
};

export type SortKey = { readonly by: string; readonly isDescending: boolean };

/** The accounts an action is about: those named, or all that match but some. */
export type Selection =
  | { readonly kind: 'accounts'; readonly ids: readonly string[] }
  | { readonly kind: 'filter'; readonly filter: PortfolioFilter; readonly except: readonly string[] };
