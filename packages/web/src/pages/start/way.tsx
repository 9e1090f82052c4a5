import { Paper } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './start.module.css';

type WayProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly time: string;
  readonly text: string;
  readonly children: ReactNode;
};

/** One way to begin: what it is, how long it takes, what it needs, and its button. */
export function Way({ icon: Icon, title, time, text, children }: WayProps) {
  return (
    <Paper component="section" className={classes.way}>
      <Icon size={24} strokeWidth={1.5} aria-hidden="true" />
      <h2 className="p-figure">{title}</h2>
      <p className="p-meta">{time}</p>
      <p className="p-lead">{text}</p>
      <div className={classes.act}>{children}</div>
    </Paper>
  );
}
