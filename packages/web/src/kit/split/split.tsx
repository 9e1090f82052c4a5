import { useSplitter } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-provider.tsx';
import classes from './split.module.css';

type SplitProps = {
  /** Names the kept share; unique in the app: `portfolio`. */
  readonly id: string;
  readonly first: ReactNode;
  readonly second: ReactNode;
};

const SMALLEST = 25;
const STEP = 2;
const DEFAULT = 56;

/** Two parts side by side with an edge that the pointer or the arrows move; a double click puts it back. Where it stood is kept in this browser. */
export function Split({ id, first, second }: SplitProps) {
  const t = useWords();
  const key = `perennial.split.${id}`;
  const { ref, sizes, getHandleProps } = useSplitter<HTMLDivElement>({
    panels: [
      { defaultSize: keptShare(key), min: SMALLEST },
      { defaultSize: 100 - keptShare(key), min: SMALLEST },
    ],
    step: STEP,
    onSizeChange: ([share]) => localStorage.setItem(key, String(share)),
  });
  return (
    <div ref={ref} className={classes.split}>
      <div className={classes.pane} style={{ flexBasis: `${sizes[0]}%` }}>
        {first}
      </div>
      <div {...getHandleProps({ index: 0 })} aria-orientation="vertical" aria-label={t('kit.split')} className={classes.edge} />
      <div className={classes.pane} style={{ flexBasis: `${sizes[1]}%` }}>
        {second}
      </div>
    </div>
  );
}

function keptShare(key: string): number {
  const kept = Number(localStorage.getItem(key));
  return kept >= SMALLEST && kept <= 100 - SMALLEST ? kept : DEFAULT;
}
