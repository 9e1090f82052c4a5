import type { PortfolioView } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';

/** Saved views have a name of their own; those that ship are in the catalogue. */
export function viewName(t: Words, view: Pick<PortfolioView, 'id' | 'name'>): string {
  return view.name ?? t.find(`portfolio.view.${view.id}`) ?? view.id;
}

export function viewHref(slug: string, id: string): string {
  return id === 'all' ? `/w/${slug}/accounts` : `/w/${slug}/accounts?view=${encodeURIComponent(id)}`;
}
