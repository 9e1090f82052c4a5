import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { changeView, pinViews, removeView, saveView } from '../../api/generated/sdk.gen.ts';
import type { NewViewInput, PortfolioView, ViewChange } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';

const MOST_PINS = 12;

/** Saving, changing, removing and pinning of views; the list is asked for again after each. */
export function useViewCalls(views: readonly PortfolioView[]) {
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const again = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'w' && Array.isArray(queryKey[2]) && (queryKey[2] as string[]).includes('views'),
    });
  const pinned = views
    .filter((view) => view.place !== null)
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map(({ id }) => id);
  return {
    save: async (body: NewViewInput): Promise<PortfolioView> => {
      const view = await answer(saveView({ path: { workspace: slug }, body }));
      await again();
      return view;
    },
    change: async (id: string, body: ViewChange): Promise<void> => {
      await answer(changeView({ path: { workspace: slug, view: id }, body }));
      await again();
    },
    remove: async (id: string): Promise<void> => {
      await answer(removeView({ path: { workspace: slug, view: id } }));
      await again();
    },
    /** All pins, in the person's order. */
    orderPins: async (ids: readonly string[]): Promise<void> => {
      await answer(pinViews({ path: { workspace: slug }, body: { views: [...ids] } }));
      await again();
    },
    togglePin: async (view: PortfolioView): Promise<void> => {
      const next = view.place === null ? [...pinned, view.id].slice(-MOST_PINS) : pinned.filter((id) => id !== view.id);
      await answer(pinViews({ path: { workspace: slug }, body: { views: next } }));
      await again();
    },
  };
}
