import type { Rule } from '../../measures/segments/index.ts';
import type { PortfolioScope, SortKey } from './filter.ts';

/** Which accounts, which columns, in which order, drawn how. Scope null: whatever the reader has chosen. */
export type ViewDefinition = {
  readonly rule: Rule | null;
  readonly scope: PortfolioScope | null;
  readonly columns: readonly string[];
  readonly sort: readonly SortKey[];
  readonly show: 'table' | 'split' | 'chart';
  readonly x: string;
  readonly y: string;
  readonly size: string | null;
};

export type View = {
  readonly id: string;
  /** Null for those that ship: their names are in the catalogue of words. */
  readonly name: string | null;
  readonly isShipped: boolean;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly audience: 'me' | 'everyone';
  readonly isMine: boolean;
  readonly mayChange: boolean;
  readonly place: number | null;
  readonly pinnedBy: readonly string[];
  readonly definition: ViewDefinition;
  readonly updatedAt: string | null;
};
