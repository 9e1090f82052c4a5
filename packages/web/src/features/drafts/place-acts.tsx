import { ActionIcon } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import classes from './drafts.module.css';

type PlaceActsProps = {
  readonly at: number;
  readonly of: number;
  readonly labels: { readonly up: string; readonly down: string; readonly remove: string };
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
};

/** Up, down and away, for one of an ordered list whose last one stays. */
export function PlaceActs({ at, of, labels, onMove, onRemove }: PlaceActsProps) {
  return (
    <span className={classes.acts}>
      <ActionIcon variant="subtle" aria-label={labels.up} disabled={at === 0} onClick={() => onMove(-1)}>
        <ArrowUp size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label={labels.down} disabled={at === of - 1} onClick={() => onMove(1)}>
        <ArrowDown size={16} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon variant="subtle" aria-label={labels.remove} disabled={of === 1} onClick={onRemove}>
        <Trash2 size={16} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}
