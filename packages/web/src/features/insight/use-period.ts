import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Comparison, PeriodWish } from './period.ts';

export type AskedPeriod = PeriodWish & { readonly compare: Comparison };

/** The period of the page and what it is held against, as the address says; a choice is a step that Back takes back. */
export function usePeriod() {
  const search = useSearch({ strict: false }) as PeriodWish & { readonly compare?: Comparison };
  const navigate = useNavigate();
  const set = (change: object) => void navigate({ to: '.', search: ((before: object) => ({ ...before, ...change })) as never });
  const days = {
    ...(search.since === undefined ? {} : { since: search.since }),
    ...(search.until === undefined ? {} : { until: search.until }),
  };
  const compare: Comparison = search.compare ?? 'previous';
  return {
    days,
    compare,
    setDays: ({ since, until }: PeriodWish) => set({ since, until }),
    setCompare: (next: Comparison) => set({ compare: next === 'previous' ? undefined : next }),
  };
}

export type Period = ReturnType<typeof usePeriod>;
