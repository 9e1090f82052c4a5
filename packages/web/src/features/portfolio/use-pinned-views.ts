import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { answer } from '../../api/answer.ts';
import { countPinnedViews } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { setPinnedViews } from '../../kit/navigation/pinned-views.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { NO_VIEWS, useViews } from './queries.ts';
import { useViewCalls } from './use-view-calls.ts';
import { viewHref, viewName } from './view-words.ts';

/** My pins in the navigation with their counts, and every view in the palette. Mounted once by the shell. */
export function usePinnedViews(onOpen: (href: string) => void): void {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const views = useViews().data;
  const hasPins = views?.some((view) => view.place !== null) ?? false;
  const counts = useQuery({
    queryKey: workspaceKey(slug, ['views', 'accounts', 'signals'], 'view-counts'),
    enabled: hasPins,
    staleTime: 60_000,
    queryFn: ({ signal }) => answer(countPinnedViews({ path: { workspace: slug }, signal })),
  }).data?.counts;
  const calls = useViewCalls(views ?? NO_VIEWS);
  const order = useEffectEvent((ids: readonly string[]) => void calls.orderPins(ids));
  useEffect(() => {
    const pinned = (views ?? []).filter((view) => view.place !== null).toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
    setPinnedViews(
      pinned.map((view) => {
        const count = counts?.[view.id];
        return { id: view.id, name: viewName(t, view), href: viewHref(slug, view.id), ...(count === undefined ? {} : { count }) };
      }),
      (ids) => order(ids),
    );
  }, [views, counts, slug, t]);
  useCommands(
    (views ?? []).map((view) => ({
      id: `view.${view.id}`,
      label: viewName(t, view),
      group: 'views',
      run: () => onOpen(viewHref(slug, view.id)),
    })),
  );
}
