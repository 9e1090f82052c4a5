import { Button } from '@mantine/core';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Path } from './outline.ts';
import type { Outlining } from './use-outline.ts';
import classes from './rule-builder.module.css';

type RowProps = { readonly path: Path; readonly sentence: string; readonly outlining: Outlining };

/** A part of the outline as a sentence that opens. Arrows go over the rows, with Alt they move this one, Delete removes it. */
export function OutlineRow({ path, sentence, outlining, onOpen }: RowProps & { readonly onOpen: (() => void) | undefined }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event, path, outlining);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <>
      <Button
        className={classes.part}
        classNames={{ label: classes.partLabel ?? '' }}
        size="compact-sm"
        justify="flex-start"
        data-row={path.join('.')}
        title={sentence}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onKeyDown={onKeyDown}
        onClick={onOpen}
        {...(onOpen === undefined ? { 'aria-disabled': true } : {})}
      >
        {sentence}
      </Button>
      <RowTools path={path} sentence={sentence} outlining={outlining} />
    </>
  );
}

/** One step up, one step down, away: into groups and out of them, as the rows read. */
export function RowTools({ path, sentence, outlining }: RowProps) {
  const t = useWords();
  const tool = (label: string, act: () => void, icon: ReactNode) => (
    <button type="button" className={classes.remove} aria-label={label} title={label} onClick={act}>
      {icon}
    </button>
  );
  return (
    <span className={classes.tools}>
      {tool(t('rule-builder.moveUp', { rule: sentence }), () => outlining.move(path, -1), <ArrowUp size={14} aria-hidden="true" />)}
      {tool(t('rule-builder.moveDown', { rule: sentence }), () => outlining.move(path, 1), <ArrowDown size={14} aria-hidden="true" />)}
      {tool(t('rule-builder.remove', { rule: sentence }), () => outlining.remove(path), <X size={14} aria-hidden="true" />)}
    </span>
  );
}

function actOf({ key, altKey }: KeyboardEvent, path: Path, { move, step, remove }: Outlining): (() => void) | undefined {
  switch (key) {
    case 'ArrowUp':
      return () => (altKey ? move(path, -1) : step(path, -1));
    case 'ArrowDown':
      return () => (altKey ? move(path, 1) : step(path, 1));
    case 'Delete':
    case 'Backspace':
      return () => remove(path);
    default:
      return undefined;
  }
}
