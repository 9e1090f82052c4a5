import { useEffect, useSyncExternalStore } from 'react';

/** How many rows wait behind a page of the navigation, by its id. Pages or the shell's queries set them. */
export type NavigationCounts = Readonly<Record<string, number>>;

let counts: NavigationCounts = {};
const listeners = new Set<() => void>();

export function useNavigationCounts(): NavigationCounts {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => counts,
  );
}

/** `useNavigationCount('today', data?.totals.rows)`: keeps the last known count while unknown. */
export function useNavigationCount(id: string, count: number | undefined): void {
  useEffect(() => {
    if (count === undefined || counts[id] === count) return;
    counts = { ...counts, [id]: count };
    for (const listener of listeners) listener();
  }, [id, count]);
}
