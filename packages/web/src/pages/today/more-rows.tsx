import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Today } from '../../api/generated/types.gen.ts';
import { MOST, PAGE, type Section } from '../../features/today/sections.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './today.module.css';

type MoreRowsProps = {
  readonly today: Today;
  readonly section: Section;
  readonly isReading: boolean;
  readonly onMore: (section: Section, count: number) => void;
};

/** The way to the rows of a section that were not sent; the focus goes on to the first of them. */
export function MoreRows({ today, section, isReading, onMore }: MoreRowsProps) {
  const t = useWords();
  const at = useRef<HTMLDivElement>(null);
  const from = useRef<number>(undefined);
  const of = today.counts[section];
  const shown = today.rows.filter((row) => row.section === section).length;
  const rest = of - shown;
  useEffect(() => {
    if (from.current === undefined || shown <= from.current) return;
    at.current?.parentElement?.querySelectorAll<HTMLElement>('[data-account]')[from.current]?.focus();
    from.current = undefined;
  }, [shown]);
  const more = () => {
    from.current = shown;
    onMore(section, Math.min(MOST, shown + PAGE));
  };
  return (
    <div ref={at} role="row" hidden={rest === 0}>
      <div role="gridcell" className={classes.more}>
        {shown < MOST ? (
          <>
            <Button variant="subtle" size="compact-sm" loading={isReading} onClick={more}>
              {t('today.showMore', { n: Math.min(PAGE, rest) })}
            </Button>
            <span className="p-label">{t('today.shown', { shown, of })}</span>
          </>
        ) : (
          t('today.more', { n: rest })
        )}
      </div>
    </div>
  );
}
