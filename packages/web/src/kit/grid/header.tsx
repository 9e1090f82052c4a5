/* oxlint-disable jsx-a11y/click-events-have-key-events -- the keys of all cells are handled by the grid itself, in use-grid-keys.ts */
import { Menu } from '@mantine/core';
import {
  ArrowDown,
  ArrowDownNarrowWide,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ArrowUpNarrowWide,
  ChevronDown,
  EyeOff,
  Filter,
  FoldHorizontal,
  UnfoldHorizontal,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';
import { isEndAligned } from './columns.ts';
import type { GridColumn, GridSort } from './columns.ts';
import classes from './grid.module.css';
import { frozen } from './row.tsx';
import type { GridHeader } from './use-columns.ts';

export type HeaderActions = {
  readonly onSort?: ((sort: GridSort) => void) | undefined;
  readonly onFilter?: ((columnId: string) => void) | undefined;
  readonly onHide?: ((columnId: string) => void) | undefined;
  readonly onMove?: ((columnId: string, by: -1 | 1) => void) | undefined;
};

type HeaderProps<Row> = HeaderActions & {
  readonly headers: readonly GridHeader<Row>[];
  readonly sort: GridSort | undefined;
  readonly activeColumn: number | undefined;
  readonly isSelectable: boolean;
  readonly allSelected: boolean;
  readonly someSelected: boolean;
  readonly onToggleAll: () => void;
  readonly onWiden: (columnId: string, by: 1 | -1) => void;
  readonly onFit: (columnId: string) => void;
};

export function GridHeaderRow<Row>({
  headers,
  activeColumn,
  isSelectable,
  allSelected,
  someSelected,
  onToggleAll,
  ...rest
}: HeaderProps<Row>) {
  const t = useWords();
  const first = isSelectable ? 1 : 0;
  return (
    <div role="row" aria-rowindex={1} className={classes.header}>
      <EdgeWatch says="scrolled" />
      <EdgeWatch says="more" />
      {isSelectable && (
        <div
          role="columnheader"
          aria-colindex={1}
          tabIndex={activeColumn === 0 ? 0 : -1}
          data-place="-1:0"
          className={classes.check}
          onClick={onToggleAll}
        >
          <input
            type="checkbox"
            checked={allSelected}
            ref={(box) => {
              if (box) box.indeterminate = someSelected && !allSelected;
            }}
            readOnly
            tabIndex={-1}
            aria-label={t('keys.list.all')}
          />
        </div>
      )}
      {headers.map((header, at) => (
        <HeaderCell key={header.column.id} header={header} column={at + first} isActive={activeColumn === at + first} {...rest} />
      ))}
    </div>
  );
}

/** Tells the grid that it is scrolled sideways, for the shadow at the frozen edge, or that more lies to the right. Reading scrollLeft at every scroll would cost a layout each time. */
function EdgeWatch({ says }: { readonly says: 'scrolled' | 'more' }) {
  const edge = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const scroller = edge.current?.closest<HTMLElement>('[role="grid"]');
    if (!edge.current || !scroller) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        scroller.dataset[says] = String(entry?.isIntersecting === false);
      },
      { root: scroller },
    );
    watch.observe(edge.current);
    return () => watch.disconnect();
  }, [says]);
  return <span ref={edge} role="presentation" className={classes.edge} data-end={says === 'more'} />;
}

type HeaderCellProps<Row> = Pick<HeaderProps<Row>, 'sort' | 'onSort' | 'onFilter' | 'onHide' | 'onMove' | 'onWiden' | 'onFit'> & {
  readonly header: GridHeader<Row>;
  readonly column: number;
  readonly isActive: boolean;
};

function HeaderCell<Row>({
  header: { column: shown, frozenAt, startResize },
  column,
  isActive,
  sort,
  onWiden,
  onFit,
  ...actions
}: HeaderCellProps<Row>) {
  const t = useWords();
  const [opened, setOpened] = useState(false);
  const name = useHeaderText(shown);
  const direction = sort?.column === shown.id ? sort.direction : undefined;
  return (
    <div
      role="columnheader"
      aria-colindex={column + 1}
      aria-sort={direction === undefined ? undefined : direction === 'up' ? 'ascending' : 'descending'}
      tabIndex={isActive ? 0 : -1}
      data-place={`-1:${column}`}
      data-column={shown.id}
      className={classes.headerCell}
      data-end={isEndAligned(shown.type)}
      data-frozen={frozenAt !== undefined}
      style={frozen(frozenAt)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        event.stopPropagation();
        setOpened(true);
      }}
    >
      <Menu opened={opened} onChange={setOpened} position={isEndAligned(shown.type) ? 'bottom-end' : 'bottom-start'} width={248}>
        <Menu.Target>
          <button type="button" tabIndex={-1} className={classes.headerButton} aria-label={t('kit.grid.column', { name })}>
            <span className={classes.headerText}>{name}</span>
            {direction === 'up' && <ArrowUp size={12} aria-hidden="true" />}
            {direction === 'down' && <ArrowDown size={12} aria-hidden="true" />}
            <ChevronDown size={12} aria-hidden="true" className={classes.chevron} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <HeaderMenu column={shown} onWiden={onWiden} {...actions} />
        </Menu.Dropdown>
      </Menu>
      {/* The same by keyboard: Alt with the left and right arrows, and the menu. */}
      <span
        className={classes.resizer}
        aria-hidden="true"
        onMouseDown={startResize}
        onTouchStart={startResize}
        onDoubleClick={() => onFit(shown.id)}
      />
    </div>
  );
}

type HeaderMenuProps<Row> = HeaderActions & {
  readonly column: GridColumn<Row>;
  readonly onWiden: (columnId: string, by: 1 | -1) => void;
};

function HeaderMenu<Row>({ column, onSort, onFilter, onHide, onMove, onWiden }: HeaderMenuProps<Row>) {
  const t = useWords();
  const definition = column.metric && t.find(`metrics.${column.metric}.definition`);
  const isFrozen = column.type === 'account';
  return (
    <>
      {definition && (
        <>
          <Menu.Label className={classes.defined}>{definition}</Menu.Label>
          <Menu.Divider />
        </>
      )}
      {onSort && column.isSortable !== false && (
        <>
          <Menu.Item
            leftSection={<ArrowUpNarrowWide size={16} aria-hidden="true" />}
            onClick={() => onSort({ column: column.id, direction: 'up' })}
          >
            {t('kit.grid.sortUp')}
          </Menu.Item>
          <Menu.Item
            leftSection={<ArrowDownNarrowWide size={16} aria-hidden="true" />}
            onClick={() => onSort({ column: column.id, direction: 'down' })}
          >
            {t('kit.grid.sortDown')}
          </Menu.Item>
        </>
      )}
      {onFilter && (
        <Menu.Item leftSection={<Filter size={16} aria-hidden="true" />} onClick={() => onFilter(column.id)}>
          {t('kit.grid.filterBy')}
        </Menu.Item>
      )}
      {onMove && !isFrozen && (
        <>
          <Menu.Item leftSection={<ArrowLeft size={16} aria-hidden="true" />} onClick={() => onMove(column.id, -1)}>
            {t('kit.grid.moveLeft')}
          </Menu.Item>
          <Menu.Item leftSection={<ArrowRight size={16} aria-hidden="true" />} onClick={() => onMove(column.id, 1)}>
            {t('kit.grid.moveRight')}
          </Menu.Item>
        </>
      )}
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<UnfoldHorizontal size={16} aria-hidden="true" />}
        onClick={() => onWiden(column.id, 1)}
      >
        {t('kit.grid.wider')}
      </Menu.Item>
      <Menu.Item
        closeMenuOnClick={false}
        leftSection={<FoldHorizontal size={16} aria-hidden="true" />}
        onClick={() => onWiden(column.id, -1)}
      >
        {t('kit.grid.narrower')}
      </Menu.Item>
      {onHide && !isFrozen && (
        <Menu.Item leftSection={<EyeOff size={16} aria-hidden="true" />} onClick={() => onHide(column.id)}>
          {t('kit.grid.hide')}
        </Menu.Item>
      )}
    </>
  );
}

/** "ARR, US$": money columns name their currency once, in the header. */
export function useHeaderText<Row>(column: GridColumn<Row>): string {
  const format = useFormat();
  return column.type === 'money' && column.currency !== undefined ? `${column.header}, ${format.currency(column.currency)}` : column.header;
}
