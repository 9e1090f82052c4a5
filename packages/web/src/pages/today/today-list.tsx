import { Button, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Today, TodayRow as Row } from '../../api/generated/types.gen.ts';
import { isOpen as standsOpen, type Section, sections, walkThrough } from '../../features/today/sections.ts';
import { useFirstFew } from '../../kit/states/use-first-few.ts';
import type { Scope } from '../../kit/scope/scope.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Setting } from './reason-line.tsx';
import { PooledCourse } from './pooled-course.tsx';
import { MoreRows } from './more-rows.tsx';
import { StakeButton } from './stake-button.tsx';
import { TodayRow } from './today-row.tsx';
import classes from './today.module.css';

const FEW = 10;

type TodayListProps = {
  readonly today: Today;
  readonly scope: Scope;
  readonly rows: readonly Row[];
  readonly newCount: number;
  readonly isReading: boolean;
  readonly onMore: (section: Section, count: number) => void;
  readonly onShowNew: () => void;
  readonly setting: Setting;
  readonly current: string | undefined;
  readonly unfolded: Section | undefined;
  readonly onUnfold: (section: 'course' | 'free' | 'later' | 'snoozed' | 'done' | undefined) => void;
  readonly onChoose: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
  readonly onPeek: (row: Row) => void;
  readonly rowActions: (row: Row) => ReactNode;
};

/** Sections in order, a row an account; one tab stop, arrows and j k move. On course, helped by the product, later, snoozed and done are folded. */
export function TodayList(props: TodayListProps) {
  const { today, newCount, onShowNew, current, unfolded, onUnfold } = props;
  const rows = useFirstFew(props.rows, FEW);
  const t = useWords();
  const isOpen = (section: Section) => standsOpen(section, unfolded);
  const visible = sections.flatMap((section) => (isOpen(section) ? rows.filter((row) => row.section === section) : []));
  const walk = walkThrough(today.counts, visible, unfolded);
  const places = new Map(walk.stops.map(({ id, at }) => [id, at + 1]));
  const [focused, setFocused] = useState<string>();
  const stop = visible.find((row) => row.account.id === (focused ?? current))?.account.id ?? visible[0]?.account.id;
  const chosen = visible.find((row) => row.account.id === current) ?? visible[0];
  return (
    <div className={classes.list}>
      {newCount > 0 && (
        <Button variant="subtle" fullWidth onClick={onShowNew} className={classes.newRows}>
          {t('today.showNew', { n: newCount })}
        </Button>
      )}
      {today.pooled && <PooledCourse pooled={today.pooled} scope={props.scope} />}
      <div role="grid" aria-label={t('today.title')} aria-rowcount={walk.of} tabIndex={-1}>
        {sections.map((section) => {
          const count = today.counts[section];
          if (count === 0) return null;
          const inside = rows.filter((row) => row.section === section);
          return (
            <div key={section} role="rowgroup" aria-labelledby={`today-${section}`}>
              <div className={classes.sectionHead} role="row">
                <div role="rowheader" className={classes.sectionCell}>
                  {section === 'now' || section === 'week' || section === 'beyond' ? (
                    <h2 id={`today-${section}`} className={classes.section}>
                      {t(`today.section.${section}`)} <span className={classes.count}>{count}</span>
                    </h2>
                  ) : (
                    <Fold
                      id={`today-${section}`}
                      word={t(`today.section.${section}`)}
                      count={count}
                      isOpen={unfolded === section}
                      onToggle={() => onUnfold(unfolded === section ? undefined : section)}
                    />
                  )}
                  {visible[0]?.section === section && chosen && <StakeButton row={chosen} />}
                </div>
              </div>
              {section === 'free' && isOpen(section) && (
                <div role="row">
                  <div role="gridcell" className={`p-meta ${classes.means}`}>
                    {t('today.free.means')}
                  </div>
                </div>
              )}
              {isOpen(section) &&
                inside.map((row) => (
                  <TodayRow
                    key={row.account.id}
                    row={row}
                    rowIndex={places.get(row.account.id) ?? 0}
                    setting={props.setting}
                    isFitSet={today.isFitSet}
                    isCurrent={row.account.id === current}
                    isStop={row.account.id === stop}
                    onChoose={() => props.onChoose(row)}
                    onFocus={() => setFocused(row.account.id)}
                    onKeyDown={(event) => onKey(event, visible, props)}
                    actions={() => props.rowActions(row)}
                  />
                ))}
              {isOpen(section) && <MoreRows {...props} section={section} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Fold({
  id,
  word,
  count,
  isOpen,
  onToggle,
}: {
  readonly id: string;
  readonly word: string;
  readonly count: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <h2 className={classes.section}>
      <UnstyledButton id={id} aria-expanded={isOpen} onClick={onToggle} className={classes.fold}>
        <Icon size={14} aria-hidden="true" />
        {word} <span className={classes.count}>{count}</span>
      </UnstyledButton>
    </h2>
  );
}

function onKey(event: KeyboardEvent<HTMLDivElement>, visible: readonly Row[], { onOpen, onPeek, onChoose }: TodayListProps): void {
  const target = (event.target as HTMLElement).closest<HTMLElement>('[data-account]');
  const at = visible.findIndex((row) => row.account.id === target?.dataset.account);
  const here = visible[at];
  if (here === undefined || event.target !== target || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: visible.length - 1 }[event.key];
  const next = to === undefined ? undefined : visible[to];
  if (next) {
    event.preventDefault();
    onChoose(next);
    document.querySelector<HTMLElement>(`[data-account="${next.account.id}"]`)?.focus();
  } else if (event.key === 'Enter' || event.key === 'o') {
    event.preventDefault();
    onOpen(here);
  } else if (event.key === ' ') {
    event.preventDefault();
    onPeek(here);
  }
}
