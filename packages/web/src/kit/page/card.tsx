import { Paper } from '@mantine/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './card.module.css';

type CardProps = {
  readonly title: ReactNode;
  /** At the right of the title: a count, a link, a small choice. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Rows reach the edges of the card. */
  readonly flush?: boolean;
};

/** A titled block of a page: a region with its heading. Edge to edge on phones. */
export function Card({ title, aside, children, flush = false }: CardProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} className={classes.card}>
      <div className={classes.head}>
        <h2 id={id} className="p-card-title">
          {title}
        </h2>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </Paper>
  );
}
