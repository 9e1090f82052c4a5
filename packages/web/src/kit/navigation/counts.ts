import { useEffect, useSyncExternalStore } from 'react';
import { useWorkspaceSlug } from '../../api/session.ts';

/** How many rows wait behind a page of the navigation, by its id. Pages or the shell's queries set them. */
export type NavigationCounts = Readonly<Record<string, number>>;

const NONE: NavigationCounts = {};
/** By workspace: what was counted in one says nothing of another. */
let counts: Readonly<Record<string, NavigationCounts>> = {};
const listeners = new Set<() => void>();

export function useNavigationCounts(): NavigationCounts {
  const slug = useWorkspaceSlug();
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => counts[slug] ?? NONE,
  );
}

/** `useNavigationCount('today', data?.totals.rows)`: keeps the last known count while unknown. */
export function useNavigationCount(id: string, count: number | undefined): void {
  const slug = useWorkspaceSlug();
  useEffect(() => {
    if (count === undefined || counts[slug]?.[id] === count) return;
    counts = { ...counts, [slug]: { ...counts[slug], [id]: count } };
    for (const listener of listeners) listener();
  }, [slug, id, count]);
}
