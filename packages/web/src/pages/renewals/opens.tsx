import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import classes from './renewals.module.css';
import type { useFilter } from './use-filter.ts';

type Narrowed = Partial<Omit<ReturnType<typeof useFilter>['search'], 'view' | 'scope' | 'renewal'>>;

/** What of the list a figure is made of: everything that narrowed it before goes, whose and which segment it is stays. */
const NOTHING = {
  month: undefined,
  since: undefined,
  until: undefined,
  came: undefined,
  timing: undefined,
  cause: undefined,
  named: undefined,
  state: undefined,
  stage: undefined,
  category: undefined,
  waits: undefined,
  renewal: undefined,
} as const;

/** A figure that opens the renewals it is made of; with none behind it, plain words. */
export function Opens({
  to,
  isEmpty = false,
  children,
}: {
  readonly to: Narrowed;
  readonly isEmpty?: boolean;
  readonly children: ReactNode;
}) {
  if (isEmpty) return children;
  return (
    <Link
      from="/w/$workspace/outcomes/renewals"
      to="."
      search={(before) => ({ ...before, ...NOTHING, view: 'list', ...to })}
      className={classes.opens}
    >
      {children}
    </Link>
  );
}

/** The days of a quarter that begins on this one. */
export function quarterFrom(since: string): { readonly since: string; readonly until: string } {
  const first = new Date(`${since}T00:00:00Z`);
  return { since, until: new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 3, 1)).toISOString().slice(0, 10) };
}
