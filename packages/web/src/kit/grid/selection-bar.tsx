import { ActionBar, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-provider.tsx';
import { everythingSelected, nothingSelected, selectedCount } from './selection.ts';
import type { GridSelection } from './selection.ts';

type SelectionBarProps = {
  readonly selection: GridSelection;
  readonly total: number;
  readonly onChange: (selection: GridSelection) => void;
  /** What can be done with the selection: buttons. */
  readonly children: ReactNode;
};

/** "12 selected · Select all 1,204 that match" and what to do with them. */
export function SelectionBar({ selection, total, onChange, children }: SelectionBarProps) {
  const t = useWords();
  const count = selectedCount(selection, total);
  return (
    <ActionBar
      withinPortal={false}
      opened={count > 0}
      onClose={() => onChange(nothingSelected)}
      aria-label={t('kit.grid.actions')}
      position={{ bottom: 'calc(20px + var(--p-toast))', left: 0, right: 0 }}
      transitionProps={{ duration: 0 }}
      shadow="md"
    >
      <span role="status" style={{ fontWeight: 500, whiteSpace: 'nowrap' }}>
        {count === total && total > 1 ? t('kit.grid.allSelected', { n: total }) : t('kit.grid.selected', { n: count })}
      </span>
      {count < total && (
        <Button variant="transparent" size="compact-sm" onClick={() => onChange(everythingSelected)}>
          {t('kit.grid.selectAll', { n: total })}
        </Button>
      )}
      <ActionBar.Divider />
      {children}
      <ActionBar.CloseButton aria-label={t('kit.grid.clearSelection')} />
    </ActionBar>
  );
}
