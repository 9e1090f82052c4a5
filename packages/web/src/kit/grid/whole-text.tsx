import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import classes from './grid.module.css';

type Shown = { readonly text: string; readonly left: number; readonly top: number; readonly isAbove: boolean };
const ROOM_BELOW = 80;

/** What the cell under the pointer, or the one with the focus, had to cut (`data-whole` of its content). One for all cells, as rows come and go fast. */
export function WholeText({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    const grid = scroller.current;
    if (!grid) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    const hide = () => setShown(undefined);
    const showOf = (at: EventTarget | null) => setShown(at instanceof Element ? cutAt(at, grid) : undefined);
    for (const kind of ['focusin', 'pointerover'] as const) grid.addEventListener(kind, ({ target }) => showOf(target), { signal });
    for (const kind of ['focusout', 'pointerleave', 'pointerdown'] as const) grid.addEventListener(kind, hide, { signal });
    grid.addEventListener('scroll', () => showOf(document.activeElement), { signal, passive: true });
    grid.addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal });
    return () => ended.abort();
  }, [scroller]);
  if (shown === undefined) return null;
  const { text, left, top, isAbove } = shown;
  return (
    <div className={classes.wholeText} data-above={isAbove} style={{ left, top }} aria-hidden="true">
      {text}
    </div>
  );
}

function cutAt(at: Element, grid: HTMLElement): Shown | undefined {
  const content = at.closest('[data-place]')?.querySelector<HTMLElement>('[data-whole]');
  if (!content || !grid.contains(content) || ![content, ...content.querySelectorAll('*')].some(isCut)) return undefined;
  const { left, top, bottom } = content.getBoundingClientRect();
  const frame = grid.getBoundingClientRect();
  if (bottom < frame.top || top > frame.bottom) return undefined;
  const isAbove = bottom + ROOM_BELOW > window.innerHeight;
  return { text: content.dataset['whole'] ?? '', left, top: isAbove ? top : bottom, isAbove };
}

const isCut = (element: Element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
