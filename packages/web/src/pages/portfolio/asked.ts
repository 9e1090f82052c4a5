import type { PortfolioView, Rule, SortKey, ViewDefinition } from '../../api/generated/types.gen.ts';
import type { PortfolioSearch } from './search.ts';

/** The view's definition with what the address says otherwise. */
export function askedOf(view: PortfolioView, search: PortfolioSearch): ViewDefinition {
  const { definition } = view;
  const rule = search.rule === undefined ? undefined : ruleFrom(search.rule);
  return {
    rule: rule === undefined ? definition.rule : rule,
    scope: definition.scope,
    columns: search.cols === undefined ? definition.columns : search.cols.split(',').filter(Boolean),
    sort: search.sort === undefined ? definition.sort : sortFrom(search.sort),
    show: search.show ?? definition.show,
    x: search.x ?? definition.x,
    y: search.y ?? definition.y,
    size: search.size === undefined ? definition.size : search.size === 'none' ? null : search.size,
  };
}

/** What of the definition has to stand in the address: only what differs from the view. */
export function changesOf(view: PortfolioView, wish: Partial<ViewDefinition>): Partial<PortfolioSearch> {
  const { definition } = view;
  const changes: { -readonly [Key in keyof PortfolioSearch]?: PortfolioSearch[Key] } = {};
  const differs = (now: unknown, was: unknown) => JSON.stringify(now) !== JSON.stringify(was);
  if (wish.rule !== undefined) changes.rule = differs(wish.rule, definition.rule) ? JSON.stringify(wish.rule) : undefined;
  if (wish.sort !== undefined) changes.sort = differs(wish.sort, definition.sort) ? sortText(wish.sort) : undefined;
  if (wish.columns !== undefined) changes.cols = differs(wish.columns, definition.columns) ? wish.columns.join(',') : undefined;
  if (wish.show !== undefined) changes.show = wish.show === definition.show ? undefined : wish.show;
  if (wish.x !== undefined) changes.x = wish.x === definition.x ? undefined : wish.x;
  if (wish.y !== undefined) changes.y = wish.y === definition.y ? undefined : wish.y;
  if (wish.size !== undefined) changes.size = wish.size === definition.size ? undefined : (wish.size ?? 'none');
  return changes;
}

export const NO_CHANGES = {
  rule: undefined,
  sort: undefined,
  cols: undefined,
  show: undefined,
  x: undefined,
  y: undefined,
  size: undefined,
} satisfies Partial<PortfolioSearch>;

export function isChanged(search: PortfolioSearch): boolean {
  return Object.keys(NO_CHANGES).some((key) => search[key as keyof PortfolioSearch] !== undefined);
}

/** A rule that cannot be read is no rule. */
function ruleFrom(text: string): Rule | null | undefined {
  try {
    const rule: unknown = JSON.parse(text);
    return rule === null || typeof rule === 'object' ? (rule as Rule | null) : undefined;
  } catch {
    return undefined;
  }
}

function sortFrom(text: string): SortKey[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((one) => (one.startsWith('-') ? { by: one.slice(1), isDescending: true } : { by: one, isDescending: false }));
}

function sortText(sort: readonly SortKey[]): string {
  return sort.map(({ by, isDescending }) => (isDescending ? `-${by}` : by)).join(',');
}
