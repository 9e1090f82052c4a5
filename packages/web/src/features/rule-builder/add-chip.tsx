import { Button, Popover } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Chips } from './use-chips.ts';

type AddChipProps = { readonly chips: Chips; readonly isOpen: boolean; readonly width: number; readonly editor: () => ReactNode };

/** The place behind the last part, where a new one begins. */
export function AddChip({ chips, isOpen, width, editor }: AddChipProps) {
  const t = useWords();
  const at = chips.parts.length;
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
          leftSection={<Plus size={14} aria-hidden="true" />}
          onClick={() => chips.open(at)}
          aria-expanded={isOpen}
        >
          {t('rule-builder.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('rule-builder.add')}>{isOpen && editor()}</Popover.Dropdown>
    </Popover>
  );
}
