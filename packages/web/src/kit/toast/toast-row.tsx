import { Button, CloseButton } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FocusEvent, RefObject } from 'react';
import { KeyHint } from '../commands/key-hint.tsx';
import { useCommands } from '../commands/registry.ts';
import { useWords } from '../words/words-provider.tsx';
import { closeToast, type Toast, useToast } from './toast.ts';
import classes from './toast.module.css';
import { useWordLeft } from './word-left.ts';

const SHOWN_MS = 4_000;
const SHOWN_WITH_UNDO_MS = 10_000;

/** The last row of the page's column, which grows for it: it stands over nothing that one came for. */
export function ToastRow() {
  const t = useWords();
  const toast = useToast();
  useWordLeft();
  useCommands([
    {
      id: 'toast.close',
      label: t('keys.closeToast'),
      keys: ['Escape'],
      group: 'help',
      keysOnly: true,
      when: toast !== undefined,
      run: closeToast,
    },
  ]);
  return (
    <div className={classes.row} role="status" data-toast={toast && 'shown'}>
      {toast && <Shown key={toast.id} toast={toast} />}
    </div>
  );
}

function Shown({ toast: { id, message, undo } }: { readonly toast: Toast }) {
  const t = useWords();
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isPointedAt || isFocused;
  const box = useRef<HTMLDivElement>(null);
  const rememberFrom = useFocusGoesBack(box);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => closeToast(id), undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, undo, isHeld]);
  return (
    <div
      ref={box}
      className={classes.toast}
      onMouseEnter={() => setPointedAt(true)}
      onMouseLeave={() => setPointedAt(false)}
      onFocus={(event) => {
        rememberFrom(event);
        setFocused(true);
      }}
      onBlur={() => setFocused(false)}
    >
      <span className={classes.message}>{message}</span>
      {undo && (
        <Button size="compact-sm" rightSection={<KeyHint id="undo" />} onClick={undo}>
          {t('actions.undo')}
        </Button>
      )}
      <CloseButton aria-label={t('actions.close')} onClick={() => closeToast(id)} />
    </div>
  );
}

/** Whoever came into it by keyboard stands where they were before, once it is closed. */
function useFocusGoesBack(box: RefObject<HTMLDivElement | null>): (event: FocusEvent) => void {
  const cameFrom = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const left = box.current;
    return () => {
      if (left?.contains(document.activeElement) && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    };
  }, [box]);
  return ({ relatedTarget }) => {
    if (relatedTarget !== null && !box.current?.contains(relatedTarget)) cameFrom.current = relatedTarget;
  };
}
