import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Chips } from './use-chips.ts';

export type ChipShell = {
  readonly at: number;
  readonly chips: Chips;
  readonly width: number;
  readonly editor: () => ReactNode;
};

type ChipShellProps = ChipShell & {
  readonly isOpen: boolean;
  /** What the editor is, for screen readers. */
  readonly label: string;
  /** Holds the Popover.Target that carries `targetOf`. */
  readonly children: ReactNode;
};

/** What the chips of a rule share: the editor opens under them, and leaving it leaves the place. */
export function ChipShell({ at, chips, width, editor, isOpen, label, children }: ChipShellProps) {
  return (
    <Popover
      opened={isOpen}
      onChange={(open) => {
        if (!open) chips.leave(at);
      }}
      position="bottom-start"
      width={width}
      trapFocus
    >
      {children}
      <Popover.Dropdown aria-label={label}>{isOpen && editor()}</Popover.Dropdown>
    </Popover>
  );
}

/** One of them is the tab stop of all. */
export function targetOf({ at, chips }: Pick<ChipShell, 'at' | 'chips'>) {
  return { 'data-chip': at, tabIndex: at === chips.place ? 0 : -1, onFocus: () => chips.stand(at), onClick: () => chips.open(at) };
}
