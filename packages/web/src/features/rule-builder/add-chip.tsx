import { Button, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { ChipShell, targetOf } from './chip-shell.tsx';

type AddChipProps = ChipShell & { readonly word: string; readonly icon: ReactNode; readonly isOpen: boolean };

/** A place behind the parts, from which an editor opens: a new condition, or the whole rule as an outline. */
export function AddChip({ word, icon, isOpen, ...shell }: AddChipProps) {
  return (
    <ChipShell {...shell} isOpen={isOpen} label={word}>
      <Popover.Target>
        <Button {...targetOf(shell)} size="compact-sm" variant="subtle" style={{ flex: 'none' }} leftSection={icon} aria-expanded={isOpen}>
          {word}
        </Button>
      </Popover.Target>
    </ChipShell>
  );
}
