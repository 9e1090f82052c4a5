import { Link } from '@tanstack/react-router';
import { Table2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState, useSyncExternalStore } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';

export type PinnedView = { readonly id: string; readonly name: string; readonly href: string; readonly count?: number };
type Pins = { readonly views: readonly PinnedView[]; readonly onOrder: (ids: readonly string[]) => void };

let pinned: Pins = { views: [], onOrder: () => undefined };
const listeners = new Set<() => void>();

/** Set by whatever reads the views; up to 12 are shown, in the person's order, which `onOrder` keeps. */
export function setPinnedViews(views: readonly PinnedView[], onOrder: Pins['onOrder']): void {
  pinned = { views: views.slice(0, 12), onOrder };
  for (const listener of listeners) listener();
}

type PinnedViewsProps = Readonly<Record<'heading' | 'list' | 'item' | 'word' | 'count', string | undefined>>;

/** My pins: dragged into their order, or moved by Alt with the arrows. */
export function PinnedViews({ heading, list, item, word, count }: PinnedViewsProps) {
  const t = useWords();
  const format = useFormat();
  const { views, onOrder } = usePins();
  const frame = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string>();
  const [said, setSaid] = useState('');
  if (views.length === 0) return null;
  const put = (id: string, to: number) => {
    const view = views.find((one) => one.id === id);
    if (view === undefined || to < 0 || to >= views.length) return;
    const next = views.filter((one) => one !== view).toSpliced(to, 0, view);
    setPinnedViews(next, onOrder);
    onOrder(next.map((one) => one.id));
    setSaid(t('shell.pinMoved', { name: view.name, place: to + 1, of: views.length }));
    // What moves in the page loses the focus.
    setTimeout(() => frame.current?.querySelectorAll('a')[to]?.focus(), 0);
  };
  const onKeyDown = (event: KeyboardEvent, id: string, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    put(id, event.key === 'ArrowUp' ? at - 1 : at + 1);
  };
  return (
    <>
      <h2 className={heading}>{t('shell.pinned')}</h2>
      <ul ref={frame} className={list}>
        {views.map((view, at) => (
          <li key={view.id}>
            <Link
              to={view.href}
              className={item}
              activeOptions={{ includeSearch: true }}
              title={view.name}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onKeyDown={(event) => onKeyDown(event, view.id, at)}
              onDragStart={() => setDragged(view.id)}
              onDragOver={(event) => dragged !== undefined && event.preventDefault()}
              onDrop={() => dragged !== undefined && put(dragged, at)}
              onDragEnd={() => setDragged(undefined)}
            >
              <Table2 size={18} strokeWidth={1.75} aria-hidden="true" />
              <span className={word}>{view.name}</span>
              {view.count !== undefined && <span className={count}>{format.number(view.count, 0)}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <span role="status" className="p-visually-hidden">
        {said}
      </span>
    </>
  );
}

function usePins(): Pins {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => pinned,
  );
}
