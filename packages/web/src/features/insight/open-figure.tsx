import type { ReactNode } from 'react';
import classes from './insight.module.css';

/** A figure within a sentence that opens what it is made of; without anything behind it, plain words. */
export function OpenFigure({ onOpen, children }: { readonly onOpen: (() => void) | undefined; readonly children: ReactNode }) {
  if (onOpen === undefined) return children;
  return (
    <button type="button" className={classes.open} onClick={onOpen}>
      {children}
    </button>
  );
}
