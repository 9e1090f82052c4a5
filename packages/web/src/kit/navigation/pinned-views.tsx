import { Link } from '@tanstack/react-router';
import { Table2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';

export type PinnedView = { readonly id: string; readonly name: string; readonly href: string; readonly count?: number };

let pinned: readonly PinnedView[] = [];
const listeners = new Set<() => void>();

/** Set by whatever reads the views; up to 12 are shown, in the person's order. */
export function setPinnedViews(views: readonly PinnedView[]): void {
  pinned = views.slice(0, 12);
  for (const listener of listeners) listener();
}

type PinnedViewsProps = Readonly<Record<'heading' | 'list' | 'item' | 'word' | 'count', string | undefined>>;

export function PinnedViews({ heading, list, item, word, count }: PinnedViewsProps) {
  const t = useWords();
  const format = useFormat();
  const views = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => pinned,
  );
  if (views.length === 0) return null;
  return (
    <>
      <h2 className={heading}>{t('shell.pinned')}</h2>
      <ul className={list}>
        {views.map((view) => (
          <li key={view.id}>
            <Link to={view.href} className={item} activeOptions={{ includeSearch: true }} title={view.name}>
              <Table2 size={18} strokeWidth={1.75} aria-hidden="true" />
              <span className={word}>{view.name}</span>
              {view.count !== undefined && <span className={count}>{format.number(view.count, 0)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
