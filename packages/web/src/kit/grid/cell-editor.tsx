import { Popover } from '@mantine/core';
import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-provider.tsx';
import classes from './grid.module.css';

type CellEditorProps = {
  /** What the cell shows otherwise. */
  readonly children: ReactNode;
  readonly name: string;
  readonly onStop: () => void;
  readonly editor: ReactNode;
};

/** Over the cell, with the focus in it. What happens within is none of the grid's business: not its keys, not its clicks. */
export function CellEditor({ children, name, onStop, editor }: CellEditorProps) {
  const stay = (event: { stopPropagation: () => void }) => event.stopPropagation();
  return (
    // Lists of choices lie outside of it, so a click elsewhere is seen by the grid and not here.
    <Popover opened position="bottom-start" width={300} trapFocus closeOnClickOutside={false} onDismiss={onStop} onChange={onStop}>
      <Popover.Target>
        <span className={classes.edited}>{children}</span>
      </Popover.Target>
      <Popover.Dropdown aria-label={name} onClick={stay} onDoubleClick={stay} onFocus={stay}>
        {editor}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The same for the pointer; the keyboard has Enter and F2 on the cell. */
export function EditButton({ name, onEdit }: { readonly name: string; readonly onEdit: () => void }) {
  const t = useWords();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.edit}
      aria-label={t('kit.grid.edit', { name })}
      onClick={(event) => {
        event.stopPropagation();
        onEdit();
      }}
    >
      <Pencil size={14} aria-hidden="true" />
    </button>
  );
}
