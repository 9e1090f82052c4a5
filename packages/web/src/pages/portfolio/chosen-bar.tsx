import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './portfolio.module.css';

type ChosenBarProps = { readonly count: number; readonly bulk: ReactNode; readonly onClear: () => void };

/** The selection under the picture, where it stands alone. */
export function ChosenBar({ count, bulk, onClear }: ChosenBarProps) {
  const t = useWords();
  if (count === 0) return null;
  return (
    <div className={classes.chosen}>
      <span>{t('kit.grid.selected', { n: count })}</span>
      {bulk}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t('kit.grid.clearSelection')}
      </Button>
    </div>
  );
}
