import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import classes from './grid.module.css';

type RowLinkProps = {
  readonly href: string /** The whole of a name that may be cut. */;
  readonly whole: string;
  readonly children: ReactNode;
};

/** A link that does not watch where the app is, as the router's own does: there are fifty of them, and new ones with every row. */
export function RowLink({ href, whole, children }: RowLinkProps) {
  const router = useRouter();
  const go = (event: MouseEvent) => {
    // The row has a click of its own.
    event.stopPropagation();
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ to: href });
  };
  return (
    <a
      href={href}
      className={classes.account}
      tabIndex={-1}
      data-whole={whole}
      onClick={go}
      onMouseEnter={() => void router.preloadRoute({ to: href })}
    >
      {children}
    </a>
  );
}
