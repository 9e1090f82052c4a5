import { Button, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Chips } from './use-chips.ts';

type AddChipProps = {
  readonly at: number;
  readonly chips: Chips;
  readonly word: string;
  readonly icon: ReactNode;
  readonly isOpen: boolean;
  readonly width: number;
  readonly editor: () => ReactNode;
};

/** A place behind the parts, from which an editor opens: a new condition, or the whole rule as an outline. */
export function AddChip({ at, chips, word, icon, isOpen, width, editor }: AddChipProps) {
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
      <Popover.Target>
        <Button
          data-chip={at}
          tabIndex={at === chips.place ? 0 : -1}
          onFocus={() => chips.stand(at)}
          size="compact-sm"
          variant="subtle"
          style={{ flex: 'none' }}
          leftSection={icon}
          onClick={() => chips.open(at)}
          aria-expanded={isOpen}
        >
          {word}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={word}>{isOpen && editor()}</Popover.Dropdown>
    </Popover>
  );
}
